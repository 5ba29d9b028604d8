package io.isobar.storage.postgres;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.failure.Failure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of the clean step as SQL. Names that begin with _ cannot be those of columns. */
final class CleanSql {
  static final String SAME = "same as an earlier row of the batch";

  /** Unicode's own mapping, whatever the locale of the database. */
  private static final String COLLATION = " collate \"pg_c_utf8\"";

  private static final String WHITE = "E' \\t\\n\\r\\f\\u00a0'";

  private final Dataset dataset;
  private final List<CleanRule> rules;
  private final long batch;

  CleanSql(Dataset dataset, List<CleanRule> rules, long batch) {
    this.dataset = dataset;
    this.rules = rules;
    this.batch = batch;
  }

  /** The rows of the batch with their values as the rules leave them. */
  String staged() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : dataset.columns()) {
      values.put(column.name(), Identifiers.quote(column.name()));
    }
    for (CleanRule rule : rules) {
      switch (rule) {
        case CleanRule.Lower lower ->
            lower
                .columns()
                .forEach(name -> change(values, "lower", name, "lower(%s" + COLLATION + ")"));
        case CleanRule.Trim trim ->
            trim.columns()
                .forEach(
                    name -> change(values, "trim", name, "nullif(btrim(%s, " + WHITE + "), '')"));
        case CleanRule.PadZeros pad ->
            change(
                values,
                "pad-zeros",
                pad.column(),
                "repeat('0', " + pad.length() + " - char_length(%1$s)) || %1$s");
        case CleanRule.QuarantineIf ignored -> {}
      }
    }
    return "select row_no, "
        + values.entrySet().stream()
            .map(value -> value.getValue() + " as " + Identifiers.quote(value.getKey()))
            .collect(Collectors.joining(", "))
        + " from "
        + DatasetTable.RAW.of(dataset)
        + " where batch_id = "
        + batch;
  }

  private void change(Map<String, String> values, String rule, String name, String pattern) {
    ColumnType type =
        dataset
            .column(name)
            .map(Column::type)
            .orElseThrow(
                () ->
                    wrongColumn(
                        rule
                            + " names the column '"
                            + name
                            + "', which dataset "
                            + dataset.name()
                            + " does not have."));
    boolean text =
        switch (type) {
          case CATEGORY, TEXT, IDENTIFIER -> true;
          case NUMBER, INTEGER, DATE, BOOLEAN -> false;
        };
    if (!text) {
      throw wrongColumn(rule + " is for texts, but the column '" + name + "' is a " + type + ".");
    }
    values.compute(name, (key, value) -> String.format(pattern, value));
  }

  private static Failure wrongColumn(String what) {
    return Failure.user("clean.wrong-column", what, "Correct the rule in the definition.");
  }

  /**
   * Puts the rows into clean and quarantine and counts them by reason (null: clean). The reason is
   * the first that applies: a missing value, a value out of range, the rules in order, a copy.
   */
  String rewrite() {
    String columns = Identifiers.list(dataset.columns().stream().map(Column::name).toList());
    return "with _staged as ("
        + staged()
        + "), _judged as materialized (select *, case "
        + reasons()
        + " when row_number() over (partition by hash_record_extended(row("
        + columns
        + "), 0), "
        + columns
        + " order by row_no) > 1 then "
        + Identifiers.literal(SAME)
        + " end as _reason from _staged), _good as (insert into "
        + DatasetTable.CLEAN.of(dataset)
        + " (batch_id, row_no, "
        + columns
        + ") select "
        + batch
        + ", row_no, "
        + columns
        + " from _judged where _reason is null returning 1), _bad as (insert into "
        + DatasetTable.QUARANTINE.of(dataset)
        + " (batch_id, row_no, reason, row_data) select "
        + batch
        + ", _judged.row_no, _reason,"
        + " to_jsonb(_raw) - 'batch_id' - 'row_no' from _judged join "
        + DatasetTable.RAW.of(dataset)
        + " _raw on _raw.batch_id = "
        + batch
        + " and _raw.row_no = _judged.row_no"
        + " where _reason is not null returning reason)"
        + " select null, count(*) from _good union all"
        + " select reason, count(*) from _bad group by reason";
  }

  private String reasons() {
    StringBuilder cases = new StringBuilder();
    for (Column column : dataset.columns()) {
      if (column.required()) {
        when(cases, Identifiers.quote(column.name()) + " is null", column.name() + " is missing");
      }
    }
    for (Column column : dataset.columns()) {
      column.range().ifPresent(range -> when(cases, outside(column, range), words(column, range)));
    }
    for (CleanRule.QuarantineIf rule : conditions()) {
      when(cases, "(" + rule.condition() + ")", rule.reason());
    }
    return cases.toString();
  }

  List<CleanRule.QuarantineIf> conditions() {
    return rules.stream()
        .filter(CleanRule.QuarantineIf.class::isInstance)
        .map(CleanRule.QuarantineIf.class::cast)
        .toList();
  }

  /** Counts the rows for which one condition holds: shows whether it can be computed at all. */
  String probe(CleanRule.QuarantineIf rule) {
    return "select count(*) from (" + staged() + ") _staged where (" + rule.condition() + ")";
  }

  private static String outside(Column column, Range range) {
    String name = Identifiers.quote(column.name());
    return name + " < " + number(range.low()) + " or " + name + " > " + number(range.high());
  }

  private static String number(double value) {
    return "'" + value + "'::double precision";
  }

  private static String words(Column column, Range range) {
    return column.name() + " is not in " + plain(range.low()) + ".." + plain(range.high());
  }

  private static String plain(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }

  private static void when(StringBuilder cases, String condition, String reason) {
    cases.append(" when ").append(condition).append(" then ").append(Identifiers.literal(reason));
  }
}
