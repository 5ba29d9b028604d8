package io.isobar.storage.postgres;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.clean.Leaks;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What nobody asks for in a contract, and everybody wants to be told. */
final class BatchWarnings {
  /** Enough to see a feature that tells the target; few enough to hold them. */
  private static final int SAMPLE = 5_000;

  private final Handle handle;
  private final Dataset dataset;
  private final long batch;

  BatchWarnings(Handle handle, Dataset dataset, long batch) {
    this.handle = handle;
    this.dataset = dataset;
    this.batch = batch;
  }

  List<CheckOutcome> of(Cleaning.Rewritten rewritten) {
    List<CheckOutcome> warnings = new ArrayList<>();
    for (int i = 0; i < dataset.columns().size(); i++) {
      Column column = dataset.columns().get(i);
      if (rewritten.clean() > 0 && rewritten.figures().values().get(i) == 0) {
        warnings.add(
            warning(
                "values of " + column.name(),
                "all-missing",
                rewritten.clean(),
                "at least one value",
                "missing in all " + rewritten.clean() + " rows"));
      }
    }
    warnings.addAll(leaks(rewritten.clean()));
    return warnings;
  }

  private List<CheckOutcome> leaks(long rows) {
    List<Column> columns = new ArrayList<>(dataset.features());
    Column target = dataset.column(dataset.target().column()).orElseThrow();
    columns.add(target);
    List<List<@Nullable Object>> values = sample(columns, rows);
    List<CheckOutcome> warnings = new ArrayList<>();
    for (int i = 0; i < columns.size() - 1; i++) {
      String name = columns.get(i).name();
      Optional<String> found =
          Leaks.suspicion(dataset.target().task(), values.get(i), values.getLast());
      found.ifPresent(
          words ->
              warnings.add(
                  warning(
                      name + " against " + target.name(),
                      "leak",
                      rows,
                      "a feature that does not give the target away",
                      words)));
    }
    return warnings;
  }

  /** Values by column, of rows spread evenly over the batch: the same each time. */
  private List<List<@Nullable Object>> sample(List<Column> columns, long rows) {
    List<List<@Nullable Object>> values = new ArrayList<>();
    columns.forEach(ignored -> values.add(new ArrayList<>()));
    long step = Math.max(1, (rows + SAMPLE - 1) / SAMPLE);
    handle
        .createQuery(
            "select "
                + Identifiers.list(columns.stream().map(Column::name).toList())
                + " from (select *, row_number() over (order by row_no) as _at from "
                + DatasetTable.CLEAN.of(dataset)
                + " where batch_id = :batch) _rows where _at % :step = 0 order by _at")
        .bind("batch", batch)
        .bind("step", step)
        .map(
            (found, context) -> {
              for (int i = 0; i < columns.size(); i++) {
                values.get(i).add(CleanRows.value(found, i + 1, columns.get(i).type()));
              }
              return true;
            })
        .list();
    return values;
  }

  private static CheckOutcome warning(
      String name, String kind, long rows, String expected, String found) {
    return new CheckOutcome(
        name, kind, Severity.WARN, rows, 0, Optional.empty(), expected, found, false);
  }
}
