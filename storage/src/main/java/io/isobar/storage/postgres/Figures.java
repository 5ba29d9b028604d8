package io.isobar.storage.postgres;

import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one pass over the judged rows counts.
 *
 * @param rows of the batch, as they landed
 * @param judged rows that the rules let through
 * @param failed of the judged rows, for each check of rows
 * @param values clean rows that have a value, for each column of the dataset
 * @param measured mean, sum or newest date of the clean rows, for each check of the batch; empty
 *     where there is no value, and for volume
 */
record Figures(
    long rows, long judged, List<Long> failed, List<Long> values, List<Optional<String>> measured) {
  static final Figures NONE = new Figures(0, 0, List.of(), List.of(), List.of());

  Figures {
    failed = List.copyOf(failed);
    values = List.copyOf(values);
    measured = List.copyOf(measured);
  }

  /** One array of texts, in the order of {@link #read}. */
  static String sql(Dataset dataset, Contract contract, CheckSql checks) {
    String clean = " filter (where not (" + checks.aside() + "))";
    List<String> parts = new ArrayList<>();
    parts.add("count(*)");
    parts.add("count(*) filter (where _reasons is null)");
    for (int i = 1; i <= checks.count(); i++) {
      parts.add("count(*) filter (where _fails @> '{" + i + "}')");
    }
    for (Column column : dataset.columns()) {
      parts.add("count(" + Identifiers.quote(column.name()) + ")" + clean);
    }
    for (Check.OfBatch check : contract.ofBatch()) {
      parts.add(
          switch (check.rule()) {
            case BatchRule.Volume ignored -> "null";
            case BatchRule.Fresh fresh -> "max(" + date(dataset, fresh.column()) + ")" + clean;
            case BatchRule.Mean mean -> exact("avg", dataset, mean.column()) + clean;
            case BatchRule.Sum sum -> exact("sum", dataset, sum.column()) + clean;
          });
    }
    return "array[(" + String.join(")::text, (", parts) + ")::text]";
  }

  /** A sum of decimals is the same in whichever order the rows come. */
  private static String exact(String function, Dataset dataset, String column) {
    return function + "(" + CheckSql.number(dataset, column) + "::numeric)";
  }

  private static String date(Dataset dataset, String column) {
    Column found = CheckSql.column(dataset, column);
    if (found.type() != ColumnType.DATE) {
      throw CheckSql.wrongColumn(
          "of freshness needs dates, but the column '" + column + "' is a " + found.type());
    }
    return Identifiers.quote(column);
  }

  static Figures read(@Nullable String[] texts, Dataset dataset, Contract contract) {
    List<Optional<String>> all = new ArrayList<>();
    for (@Nullable String text : texts) {
      all.add(Optional.ofNullable(text));
    }
    int checks = 2 + contract.ofRows().size();
    int columns = checks + dataset.columns().size();
    return new Figures(
        count(all.get(0)),
        count(all.get(1)),
        all.subList(2, checks).stream().map(Figures::count).toList(),
        all.subList(checks, columns).stream().map(Figures::count).toList(),
        all.subList(columns, all.size()));
  }

  private static long count(Optional<String> text) {
    return text.map(Long::parseLong).orElse(0L);
  }
}
