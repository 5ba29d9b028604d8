package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.split.PartSummary;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.SqlStatements;

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
   *     another rule, which would let keys change sides; {@code split.unknown-column}, {@code
   *     split.no-number} (USER)
   */
  public SplitSizes assign(Dataset dataset, SplitPlan plan, long batch, String runId) {
    return Guarded.write(database, handle -> assign(handle, dataset, plan, batch, runId));
  }

  private static SplitSizes assign(
      Handle handle, Dataset dataset, SplitPlan plan, long batch, String runId) {
    handle
        .createQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", "isobar split " + dataset.name())
        .mapTo(Integer.class)
        .one();
    SplitSql sql = new SplitSql(dataset, plan);
    sql.check();
    checkRule(handle, dataset, plan, batch, sql.key());
    List<String> edges = new SplitEdges(handle, dataset, batch).of(plan);
    handle.execute("delete from " + DatasetTable.SPLIT.of(dataset) + " where batch_id = ?", batch);
    if (sql.stratified()) {
      bind(handle.createUpdate(sql.newKeys()), dataset, plan, batch, edges).execute();
    }
    String digest =
        bind(handle.createQuery(sql.assign()), dataset, plan, batch, edges)
            .mapTo(String.class)
            .one();
    // The first readers of a batch come at once, here and in the next steps, long before the server
    // would look at the tables; it takes a new batch for one of a single row until then.
    handle.execute("analyze " + DatasetTable.SPLIT.of(dataset));
    handle.execute("analyze " + DatasetTable.CLEAN.of(dataset));
    SplitSizes sizes = sizes(handle, dataset, batch, digest, edges);
    record(handle, dataset, plan, batch, runId, sql.key(), sizes);
    return sizes;
  }

  private static <S extends SqlStatement<S>> S bind(
      S statement, Dataset dataset, SplitPlan plan, long batch, List<String> edges) {
    SplitRule rule = plan.rule();
    BigDecimal validation = BigDecimal.valueOf(rule.validation());
    return statement
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .bind("dataset", dataset.name())
        .bind("seed", rule.seed())
        .bind("train", rule.train())
        .bind("validation", rule.train() + rule.validation())
        .bind("trainShare", BigDecimal.valueOf(rule.train()))
        .bind("validationShare", validation)
        .bind("otherShare", validation.add(BigDecimal.valueOf(rule.test())))
        .bind("edges", edges.toArray(String[]::new))
        .bind("batch", batch);
  }

  private static void checkRule(
      Handle handle, Dataset dataset, SplitPlan plan, long batch, List<String> key) {
    SplitRule rule = plan.rule();
    List<Earlier> others =
        handle
            .createQuery(
                "select batch_id, 'train ' || train_share || ', validation ' || validation_share"
                    + " || ', test ' || test_share || ', seed ' || seed || ', key '"
                    + " || array_to_string(key_columns, ', ') || case when method = 'hash' then ''"
                    + " else ', by ' || method end from isobar.splits"
                    + " where dataset = :dataset and (train_share,"
                    + " validation_share, test_share, seed, key_columns, method) is distinct from"
                    + " (:train, :validation, :test, :seed, cast(:key as text[]), :method)"
                    + " order by batch_id = :batch limit 1")
            .bind("dataset", dataset.name())
            .bind("batch", batch)
            .bind("train", rule.train())
            .bind("validation", rule.validation())
            .bind("test", rule.test())
            .bind("seed", rule.seed())
            .bind("key", key.toArray(String[]::new))
            .bind("method", plan.method().words())
            .map((row, context) -> new Earlier(row.getLong(1), row.getString(2)))
            .list();
    Optional<Earlier> other = others.stream().findFirst();
    if (other.isPresent() && other.get().batch() != batch) {
      throw ruleChanged(dataset, plan, key, other.get().words());
    }
    if (other.isPresent()) {
      // The only batch there is may be split anew: no other one has learned of its sides.
      handle.execute("delete from isobar.split_keys where dataset = ?", dataset.name());
    }
  }

  private record Earlier(long batch, String words) {}

  private static Failure ruleChanged(
      Dataset dataset, SplitPlan plan, List<String> key, String before) {
    SplitRule rule = plan.rule();
    String method = plan.method().words();
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
            + String.join(", ", key)
            + (method.equals("hash") ? "" : ", by " + method)
            + ".",
        "Set them back, since rows that models learned from would become test rows; or give the"
            + " dataset a new name and collect it again.");
  }

  private static SplitSizes sizes(
      Handle handle, Dataset dataset, long batch, String digest, List<String> edges) {
    SplitSummaries summaries = new SplitSummaries(handle, dataset, batch);
    List<PartSummary> parts = summaries.ofBatch();
    return new SplitSizes(
        parts.get(0).rows(),
        parts.get(1).rows(),
        parts.get(2).rows(),
        digest,
        edges,
        parts,
        summaries.ofAll());
  }

  private static void record(
      Handle handle,
      Dataset dataset,
      SplitPlan plan,
      long batch,
      String runId,
      List<String> key,
      SplitSizes sizes) {
    handle.execute("delete from isobar.splits where batch_id = ?", batch);
    handle
        .createUpdate(
            "insert into isobar.splits (batch_id, dataset, run_id, train_share, validation_share,"
                + " test_share, seed, key_columns, train_rows, validation_rows, test_rows, digest,"
                + " method, edges, parts) values (:batch, :dataset, :run, :train, :validation,"
                + " :test, :seed, :key, :trainRows, :validationRows, :testRows, :digest, :method,"
                + " :edges, cast(:parts as jsonb))")
        .bind("batch", batch)
        .bind("dataset", dataset.name())
        .bind("run", runId)
        .bind("train", plan.rule().train())
        .bind("validation", plan.rule().validation())
        .bind("test", plan.rule().test())
        .bind("seed", plan.rule().seed())
        .bind("key", key.toArray(String[]::new))
        .bind("trainRows", sizes.train())
        .bind("validationRows", sizes.validation())
        .bind("testRows", sizes.test())
        .bind("digest", sizes.digest())
        .bind("method", plan.method().words())
        .bind("edges", sizes.edges().toArray(String[]::new))
        .bind("parts", LedgerJson.text(sizes.parts()))
        .execute();
  }
}
