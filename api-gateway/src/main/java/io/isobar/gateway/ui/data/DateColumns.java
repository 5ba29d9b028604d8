package io.isobar.gateway.ui.data;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which columns are dates: counts have them as days. Kept by the digest of the definition. */
final class DateColumns {
  private static final int KEPT = 50;

  private final Runs runs;
  private final RunLookup lookup;
  private final Map<String, Set<String>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > KEPT;
        }
      };

  DateColumns(Database database) {
    this.runs = new Runs(database);
    this.lookup = new RunLookup(database);
  }

  /** Those of the dataset of a run; none where nobody knows any more. */
  synchronized Set<String> of(String run) {
    Optional<RunRow> row = runs.find(run);
    if (row.isEmpty()) {
      return Set.of();
    }
    Set<String> known = kept.get(row.get().definitionSha256());
    if (known == null) {
      known = read(row.get());
      kept.put(row.get().definitionSha256(), known);
    }
    return known;
  }

  private Set<String> read(RunRow run) {
    try {
      return lookup.definition(run).dataset().stream()
          .flatMap(dataset -> dataset.columns().stream())
          .filter(column -> column.type() == ColumnType.DATE)
          .map(Column::name)
          .collect(Collectors.toUnmodifiableSet());
    } catch (Failure gone) {
      if (gone.category().retryable()) {
        throw gone;
      }
      return Set.of();
    }
  }
}
