package io.isobar.activities.people;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.workflows.clean.CleanSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Raw batches of people whose income, of two classes, and whose grade, of three, follow from their
 * age, job, town and day of hiring, with noise; some values are missing.
 */
final class People {
  static final Dataset INCOME =
      dataset(
          "income",
          new Target(
              "income", Task.BINARY, Transform.NONE, List.of("rich", "poor"), Optional.of("rich")),
          ColumnType.CATEGORY,
          Encoding.TARGET_MEAN,
          Optional.of(Monotone.INCREASING));

  static final Dataset GRADE =
      dataset(
          "grade",
          new Target("grade", Task.MULTICLASS, Transform.NONE),
          ColumnType.INTEGER,
          Encoding.CATEGORY,
          Optional.empty());

  static final CleanSettings CLEANING =
      new CleanSettings(
          List.of(
              new CleanRule.Lower(List.of("job")),
              new CleanRule.QuarantineIf("age < 0", "nobody is that young")));

  private final Database database;

  People(Database database) {
    this.database = database;
  }

  private static Dataset dataset(
      String name,
      Target target,
      ColumnType targetType,
      Encoding town,
      Optional<Monotone> withAge) {
    Optional<Range> none = Optional.empty();
    return new Dataset(
        name,
        List.of(
            new Column("person", ColumnType.IDENTIFIER, true, none, Encoding.DROP),
            new Column(
                "age", ColumnType.NUMBER, false, none, Encoding.NUMBER, Optional.empty(), withAge),
            new Column(
                "job",
                ColumnType.CATEGORY,
                false,
                none,
                Encoding.ONE_HOT,
                Optional.of(4),
                Optional.empty()),
            new Column("town", ColumnType.CATEGORY, false, none, town),
            new Column("employer", ColumnType.IDENTIFIER, false, none, Encoding.HASH),
            new Column("hired", ColumnType.DATE, false, none, Encoding.PARTS),
            new Column(
                "counts_for",
                ColumnType.NUMBER,
                true,
                Optional.of(new Range(0.1, 10)),
                Encoding.NUMBER),
            new Column(target.column(), targetType, true, none, Encoding.NUMBER)),
        target,
        List.of("person"),
        Optional.of("counts_for"));
  }

  /** Lands raw rows of a seed. */
  long land(Dataset dataset, int rows, int seed) {
    new DatasetTables(database).ensure(dataset);
    return database
        .jdbi()
        .withHandle(
            handle -> {
              long batch =
                  handle
                      .createQuery(
                          "insert into isobar.batches (dataset, source, source_number,"
                              + " content_sha256, row_count, byte_count, run_id, status) values"
                              + " (:name, 'test', :seed, 'sha-' || :seed, :rows, 0, 'r' || :seed,"
                              + " 'landed') returning batch_id")
                      .bind("name", dataset.name())
                      .bind("seed", seed)
                      .bind("rows", rows)
                      .mapTo(Long.class)
                      .one();
              handle.execute(sql(dataset), seed, rows, batch);
              return batch;
            });
  }

  private static String sql(Dataset dataset) {
    String target =
        dataset.target().task() == Task.BINARY
            ? "case when s > 0.6 then 'rich' when s is not null then 'poor' end"
            : "case when s < -0.6 then 1 when s < 0.7 then 2 else 10 end";
    return """
    with seeds as (select ?::bigint as seed), drawn as (
      select n, seed,
        abs(hashint8(n * 7 + seed * 1000003)) %% 6000 / 100.0 + 18 as age,
        abs(hashint8(n * 11 + seed * 1000003 + 1)) %% 7 as job,
        abs(hashint8(n * 13 + seed * 1000003 + 2)) %% 12 as town,
        abs(hashint8(n * 17 + seed * 1000003 + 3)) %% 3000 as hired,
        abs(hashint8(n * 19 + seed * 1000003 + 4)) %% 1000 / 1000.0 - 0.5 as noise
      from generate_series(1, ?) n, seeds), scored as (
      select *, (age - 48) / 20 + (job %% 3 - 1) * 0.5 + (town - 5.5) / 12 +
        (case when hired %% 365 < 120 then 0.4 else 0 end) + noise * 0.8 as s from drawn)
    insert into raw.%s (batch_id, row_no, person, age, job, town, employer, hired, counts_for,
      %s)
    select ?, n, seed || '-' || n,
      case when n %% 50 = 7 then -age when n %% 13 = 0 then null else age end,
      case when n %% 17 = 0 then null else 'Job ' || job end,
      case when n %% 19 = 0 then null else 'town ' || town end,
      (n %% 400)::text, case when n %% 9 = 0 then null else date '2015-01-01' + hired end,
      0.5 + n %% 3, %s
    from scored
    """
        .formatted(dataset.name(), dataset.target().column(), target);
  }

  /** Somebody as a request tells of him. */
  static Map<String, Object> row(double age, int job) {
    return Map.of(
        "age",
        age,
        "job",
        "job " + job,
        "town",
        "town 5",
        "employer",
        "3",
        "hired",
        LocalDate.of(2018, 2, 3));
  }
}
