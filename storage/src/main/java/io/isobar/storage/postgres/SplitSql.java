package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.split.SplitPlan;
import java.util.List;
import java.util.stream.Collectors;

/** The words of StableSplit and Quota as SQL. */
final class SplitSql {
  private final Dataset dataset;
  private final SplitPlan plan;

  SplitSql(Dataset dataset, SplitPlan plan) {
    this.dataset = dataset;
    this.plan = plan;
  }

  /** Refuses a method that the dataset has not the columns for. */
  void check() {
    ColumnType type = dataset.column(dataset.target().column()).orElseThrow().type();
    if (plan.method() instanceof SplitMethod.ByQuantile
        && type != ColumnType.NUMBER
        && type != ColumnType.INTEGER) {
      throw Failure.user(
          "split.no-number",
          "The target " + dataset.target().column() + " is a " + type + ", which has no quantiles.",
          "Write stratify: class in the split.");
    }
  }

  /** The columns whose values are hashed: a dataset without a key is split by all of them. */
  List<String> key() {
    List<String> named = plan.group().isEmpty() ? dataset.key() : plan.group();
    return named.isEmpty() ? dataset.columns().stream().map(Column::name).toList() : named;
  }

  /**
   * The clean rows of {@code :batch} with {@code place}, the first 52 bits of the hash of {@code
   * :seed} and the key, and what else the method asks for.
   */
  String placed() {
    String values =
        key().stream()
            .map(name -> value(dataset.column(name).orElseThrow(() -> unknown(name))))
            .collect(Collectors.joining(" || "));
    return "select row_no, ('x' || substr(md5(convert_to(cast(:seed as bigint)::text || ':' || "
        + values
        + ", 'UTF8')), 1, 13))::bit(52)::bigint as place"
        + more()
        + " from "
        + DatasetTable.CLEAN.of(dataset)
        + " where batch_id = :batch";
  }

  private String more() {
    String target = Identifiers.quote(dataset.target().column());
    return switch (plan.method()) {
      case SplitMethod.ByHash ignored -> "";
      case SplitMethod.ByClass ignored -> ", " + target + "::text as stratum";
      case SplitMethod.ByQuantile ignored ->
          ", case when cardinality(cast(:edges as float8[])) = 0 then 'none' else"
              + " width_bucket("
              + target
              + "::float8, cast(:edges as float8[]))::text end as stratum";
      case SplitMethod.ByTime time ->
          ", "
              + Identifiers.quote(
                  dataset.column(time.column()).orElseThrow(() -> unknown(time.column())).name())
              + " as day";
    };
  }

  private static Failure unknown(String name) {
    return Failure.user(
        "split.unknown-column",
        "The split names the column '" + name + "', which the dataset does not have.",
        "Name a column of the dataset.");
  }

  /** 0, 1 or 2 for a row of {@link #placed}, or of it joined with its key. */
  String part() {
    return switch (plan.method()) {
      case SplitMethod.ByHash ignored ->
          "case when place / 4503599627370496.0::double precision < :train then 0 when place /"
              + " 4503599627370496.0::double precision < :validation then 1 else 2 end";
      case SplitMethod.ByClass ignored -> "part";
      case SplitMethod.ByQuantile ignored -> "part";
      case SplitMethod.ByTime ignored ->
          "case when day is null or cardinality(cast(:edges as date[])) = 0"
              + " or day < (cast(:edges as date[]))[1] then 0"
              + " when day < (cast(:edges as date[]))[2] then 1 else 2 end";
    };
  }

  boolean stratified() {
    return plan.method() instanceof SplitMethod.ByClass
        || plan.method() instanceof SplitMethod.ByQuantile;
  }

  /** Gives the keys of the batch that have no side yet their ranks, and so their sides. */
  String newKeys() {
    return """
    insert into isobar.split_keys (dataset, place, stratum, part, batch_id)
    with _new as (
      select distinct on (place) place, stratum from (%s) _placed
      where not exists (select 1 from isobar.split_keys k
        where k.dataset = :dataset and k.place = _placed.place)
      order by place, row_no),
    _ranked as (
      select place, stratum, coalesce(keys, 0)
          + row_number() over (partition by stratum order by place) - 1 as r
      from _new left join (select stratum, count(*) as keys from isobar.split_keys
        where dataset = :dataset group by stratum) _known using (stratum)),
    _counted as (
      select *, r - ceil(r * cast(:trainShare as numeric)) as m from _ranked)
    select :dataset, place, stratum, case
      when ceil((r + 1) * cast(:trainShare as numeric))
         > ceil(r * cast(:trainShare as numeric)) then 0
      when ceil((m + 1) * cast(:validationShare as numeric) / cast(:otherShare as numeric))
         > ceil(m * cast(:validationShare as numeric) / cast(:otherShare as numeric)) then 1
      else 2 end, :batch from _counted
    """
        .formatted(placed());
  }

  /** Writes the part of each row of the batch; answers the digest of the assignment. */
  String assign() {
    String keys =
        stratified()
            ? " join isobar.split_keys k on k.dataset = :dataset and k.place = _placed.place"
            : "";
    return "with _parts as (select row_no, _placed.place, "
        + part()
        + " as part from ("
        + placed()
        + ") _placed"
        + keys
        + "), _kept as (insert into "
        + DatasetTable.SPLIT.of(dataset)
        + " (batch_id, row_no, part) select :batch, row_no, part from _parts)"
        + " select encode(sha256(convert_to(coalesce(string_agg(place || ':' ||"
        + " part, ',' order by place, part), ''), 'UTF8')), 'hex') from _parts";
  }

  private static String value(Column column) {
    String name = Identifiers.quote(column.name());
    String text =
        switch (column.type()) {
          case CATEGORY, TEXT, IDENTIFIER -> name;
          case INTEGER, BOOLEAN -> name + "::text";
          case DATE -> "to_char(" + name + ", 'YYYY-MM-DD')";
          // Adding zero takes the sign off a negative zero.
          case NUMBER -> "encode(float8send(" + name + " + 0.0::double precision), 'hex')";
        };
    return "coalesce(octet_length(convert_to(" + text + ", 'UTF8')) || ':' || " + text + ", '-')";
  }
}
