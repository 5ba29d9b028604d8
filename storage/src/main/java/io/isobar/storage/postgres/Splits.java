package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.split.SplitRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** split.&lt;dataset&gt; and isobar.splits: the part of each clean row, and by which rule. */
public final class Splits {
  private final Database database;

  public Splits(Database database) {
    this.database = database;
  }

  /**
   * Gives each clean row of a batch its part, after taking out what was there of it. The place of a
   * key is that of {@link io.isobar.domain.split.StableSplit}. A dataset without a key is split by
   * all its columns.
   *
   * @throws Failure {@code split.rule-changed} (USER) if another batch of the dataset was split by
   *     another rule, which would let keys change sides
   */
  public SplitSizes assign(Dataset dataset, SplitRule rule, long batch, String runId) {
    return Guarded.write(database, handle -> assign(handle, dataset, rule, batch, runId));
  }

  private static SplitSizes assign(
      Handle handle, Dataset dataset, SplitRule rule, long batch, String runId) {
    List<Column> key = key(dataset);
    handle
        .createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", "isobar split " + dataset.name())
        .mapTo(Integer.class)
        .one();
    checkRule(handle, dataset, rule, batch, key);
    handle.execute("delete from " + DatasetTable.SPLIT.of(dataset) + " where batch_id = ?", batch);
    handle
        .createUpdate(
            "insert into "
                + DatasetTable.SPLIT.of(dataset)
                + " (batch_id, row_no, part)"
                + " select batch_id, row_no, case when place < :train then 0"
                + " when place < :validation then 1 else 2 end from (select batch_id, row_no, "
                + place(key)
                + " as place from "
                + DatasetTable.CLEAN.of(dataset)
                + " where batch_id = :batch) as placed")
        .bind("seed", rule.seed())
        .bind("train", rule.train())
        .bind("validation", rule.train() + rule.validation())
        .bind("batch", batch)
        .execute();
    SplitSizes sizes = sizes(handle, dataset, batch);
    record(handle, dataset, rule, batch, runId, key, sizes);
    // The first readers of a batch come at once, long before the server would look at the tables.
    handle.execute("analyze " + DatasetTable.SPLIT.of(dataset));
    handle.execute("analyze " + DatasetTable.CLEAN.of(dataset));
    return sizes;
  }

  private static List<Column> key(Dataset dataset) {
    if (dataset.key().isEmpty()) {
      return dataset.columns();
    }
    return dataset.key().stream().map(name -> dataset.column(name).orElseThrow()).toList();
  }

  /** The place of a row in [0, 1), as StableSplit has it in words. */
  private static String place(List<Column> key) {
    String values = key.stream().map(Splits::value).collect(Collectors.joining(" || "));
    return "('x' || substr(md5(convert_to(cast(:seed as bigint)::text || ':' || "
        + values
        + ", 'UTF8')), 1, 13))::bit(52)::bigint / 4503599627370496.0::double precision";
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

  private static void checkRule(
      Handle handle, Dataset dataset, SplitRule rule, long batch, List<Column> key) {
    Optional<String> other =
        handle
            .createQuery(
                "select 'train ' || train_share || ', validation ' || validation_share || ', test '"
                    + " || test_share || ', seed ' || seed || ', key '"
                    + " || array_to_string(key_columns, ', ') from isobar.splits"
                    + " where dataset = :dataset and batch_id <> :batch and (train_share,"
                    + " validation_share, test_share, seed, key_columns) is distinct from"
                    + " (:train, :validation, :test, :seed, cast(:key as text[])) limit 1")
            .bind("dataset", dataset.name())
            .bind("batch", batch)
            .bind("train", rule.train())
            .bind("validation", rule.validation())
            .bind("test", rule.test())
            .bind("seed", rule.seed())
            .bind("key", names(key))
            .mapTo(String.class)
            .findOne();
    if (other.isPresent()) {
      throw ruleChanged(dataset, rule, key, other.get());
    }
  }

  private static Failure ruleChanged(
      Dataset dataset, SplitRule rule, List<Column> key, String before) {
    return Failure.user(
        "split.rule-changed",
        "Dataset "
            + dataset.name()
            + " was split by "
            + before
            + "; the definition now says"
            + " train "
            + rule.train()
            + ", validation "
            + rule.validation()
            + ", test "
            + rule.test()
            + ", seed "
            + rule.seed()
            + ", key "
            + String.join(", ", names(key))
            + ".",
        "Set them back, since rows that models learned from would become test rows; or give the"
            + " dataset a new name and collect it again.");
  }

  private static String[] names(List<Column> key) {
    return key.stream().map(Column::name).toArray(String[]::new);
  }

  private static SplitSizes sizes(Handle handle, Dataset dataset, long batch) {
    return handle
        .createQuery(
            "select count(*) filter (where part = 0), count(*) filter (where part = 1),"
                + " count(*) filter (where part = 2), encode(sha256(convert_to(coalesce("
                + "string_agg(row_no || ':' || part, ',' order by row_no), ''), 'UTF8')), 'hex')"
                + " from "
                + DatasetTable.SPLIT.of(dataset)
                + " where batch_id = :batch")
        .bind("batch", batch)
        .map(
            (rows, context) ->
                new SplitSizes(
                    rows.getLong(1), rows.getLong(2), rows.getLong(3), rows.getString(4)))
        .one();
  }

  private static void record(
      Handle handle,
      Dataset dataset,
      SplitRule rule,
      long batch,
      String runId,
      List<Column> key,
      SplitSizes sizes) {
    handle.execute("delete from isobar.splits where batch_id = ?", batch);
    handle
        .createUpdate(
            "insert into isobar.splits (batch_id, dataset, run_id, train_share, validation_share,"
                + " test_share, seed, key_columns, train_rows, validation_rows, test_rows, digest)"
                + " values (:batch, :dataset, :run, :train, :validation, :test, :seed, :key,"
                + " :trainRows, :validationRows, :testRows, :digest)")
        .bind("batch", batch)
        .bind("dataset", dataset.name())
        .bind("run", runId)
        .bind("train", rule.train())
        .bind("validation", rule.validation())
        .bind("test", rule.test())
        .bind("seed", rule.seed())
        .bind("key", names(key))
        .bind("trainRows", sizes.train())
        .bind("validationRows", sizes.validation())
        .bind("testRows", sizes.test())
        .bind("digest", sizes.digest())
        .execute();
  }
}
