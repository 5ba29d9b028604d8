package io.isobar.storage.postgres;

import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.failure.Failure;
import java.math.BigDecimal;
import java.util.ArrayList;
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
  private final Contract contract;
  private final CheckSql checks;
  private final long batch;

  CleanSql(Dataset dataset, Contract contract, long batch) {
    this.dataset = dataset;
    this.contract = contract;
    this.checks = new CheckSql(dataset, contract.ofRows());
    this.batch = batch;
  }

  /** The rows of the batch with their values as the rules leave them. */
  String staged() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Column column : dataset.columns()) {
      values.put(column.name(), Identifiers.quote(column.name()));
    }
    for (CleanRule rule : contract.rules()) {
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
   * The staged rows with {@code _reasons}, why the rules put them aside, or null: all that is
   * missing or out of range, else the first of the rules that applies, else being a copy.
   */
  private String ruled() {
    String columns = Identifiers.list(dataset.columns().stream().map(Column::name).toList());
    return "select *, case "
        + reasons()
        + " when row_number() over (partition by hash_record_extended(row("
        + columns
        + "), 0), "
        + columns
        + " order by row_no) > 1 then array["
        + Identifiers.literal(SAME)
        + "] end as _reasons from ("
        + staged()
        + ") _staged";
  }

  /**
   * Puts the rows into clean and quarantine in one statement. Of its columns, the first two count
   * rows by their first reason (null: clean); where the third is not null, it has the figures of
   * {@link Figures}.
   */
  String rewrite() {
    String columns = Identifiers.list(dataset.columns().stream().map(Column::name).toList());
    return "with _ruled as ("
        + ruled()
        + "), _judged as materialized ("
        + checks.judged("_ruled")
        + "), _good as (insert into "
        + DatasetTable.CLEAN.of(dataset)
        + " (batch_id, row_no, "
        + columns
        + ") select "
        + batch
        + ", row_no, "
        + columns
        + " from _judged where not ("
        + checks.aside()
        + ") returning 1), _bad as (insert into "
        + DatasetTable.QUARANTINE.of(dataset)
        + " (batch_id, row_no, reason, reasons, row_data) select "
        + batch
        + ", row_no, _all[1], _all, to_jsonb(_raw) - 'batch_id' - 'row_no' from (select row_no, "
        + checks.reasons()
        + " as _all from _judged where "
        + checks.aside()
        + ") _aside join "
        + DatasetTable.RAW.of(dataset)
        + " _raw using (row_no) where _raw.batch_id = "
        + batch
        + " returning reason)"
        + " select null::text, count(*), null::text[] from _good union all"
        + " select reason, count(*), null from _bad group by reason union all select null, 0, "
        + Figures.sql(dataset, contract, checks)
        + " from _judged";
  }

  private String reasons() {
    StringBuilder cases = new StringBuilder();
    List<Wrong> wrong = wrong();
    if (!wrong.isEmpty()) {
      cases
          .append(" when ")
          .append(wrong.stream().map(Wrong::when).collect(Collectors.joining(" or ")))
          .append(" then array_remove(array[")
          .append(
              wrong.stream()
                  .map(each -> "case when " + each.when() + " then " + each.words() + " end")
                  .collect(Collectors.joining(", ")))
          .append("], null)");
    }
    for (CleanRule.QuarantineIf rule : contract.conditions()) {
      cases.append(" when (").append(rule.condition()).append(") then array[");
      cases.append(Identifiers.literal(rule.reason())).append(']');
    }
    return cases.toString();
  }

  /** What the columns forbid, and how a row is told of it (a literal). */
  private record Wrong(String when, String words) {}

  private List<Wrong> wrong() {
    List<Wrong> wrong = new ArrayList<>();
    for (Column column : dataset.columns()) {
      if (column.required()) {
        wrong.add(wrong(column, " is null", "is missing"));
      }
    }
    for (Column column : dataset.columns()) {
      column
          .range()
          .ifPresent(
              range ->
                  wrong.add(
                      new Wrong(
                          outside(column, range), Identifiers.literal(words(column, range)))));
    }
    for (Column column : dataset.columns()) {
      // A range leaves out what is not finite by itself.
      if (column.type() == ColumnType.NUMBER && column.range().isEmpty()) {
        wrong.add(wrong(column, " in ('Infinity', '-Infinity', 'NaN')", "is not finite"));
      }
    }
    return wrong;
  }

  private static Wrong wrong(Column column, String when, String words) {
    return new Wrong(
        Identifiers.quote(column.name()) + when, Identifiers.literal(column.name() + " " + words));
  }

  /**
   * The conditions of rules and checks, each with a query that shows whether it can be computed.
   */
  List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    for (CleanRule.QuarantineIf rule : contract.conditions()) {
      probes.add(
          new Probe(
              "quarantine-if",
              rule.condition(),
              rule.reason(),
              "select count(*) from (" + staged() + ") _staged where (" + rule.condition() + ")"));
    }
    for (Check.OfRows check : contract.ofRows()) {
      if (check.rule() instanceof RowRule.Holds(String condition)) {
        String sql =
            "select count(*) from ("
                + ruled()
                + ") _ruled where case when _reasons is null then ("
                + condition
                + ") else true end";
        probes.add(new Probe("a check", condition, check.name(), sql));
      }
    }
    return probes;
  }

  /**
   * A condition that a person wrote.
   *
   * @param key under which it stands
   * @param name what it is called
   * @param sql counts the rows for which it holds
   */
  record Probe(String key, String condition, String name, String sql) {}

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
}
