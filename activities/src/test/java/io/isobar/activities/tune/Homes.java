package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.workflows.pipeline.StepCall;
import java.util.List;
import java.util.Optional;

/** A dataset with every encoding, missing values, and a price that follows from the columns. */
final class Homes {
  static final Dataset DATASET =
      new Dataset(
          "homes",
          List.of(
              column("price", ColumnType.NUMBER, Encoding.NUMBER),
              column("size", ColumnType.NUMBER, Encoding.NUMBER),
              column("bed", ColumnType.INTEGER, Encoding.NUMBER),
              column("city", ColumnType.CATEGORY, Encoding.TARGET_MEAN),
              column("agent", ColumnType.IDENTIFIER, Encoding.FREQUENCY),
              column("status", ColumnType.CATEGORY, Encoding.CATEGORY),
              column("sold", ColumnType.DATE, Encoding.NUMBER),
              column("garden", ColumnType.BOOLEAN, Encoding.NUMBER),
              column("street", ColumnType.IDENTIFIER, Encoding.DROP)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("street"));

  private final Database database;
  private int landed;

  Homes(Database database) {
    this.database = database;
    new DatasetTables(database).ensure(DATASET);
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  static StepCall call(String run) {
    return new StepCall(run, "homes", "tune", "", DATASET);
  }

  /** Lands a batch; of ten rows seven are for training, one for validation, two for testing. */
  long land(int rows) {
    landed++;
    return database
        .jdbi()
        .withHandle(
            handle -> {
              long batch =
                  handle
                      .createQuery(
                          "insert into isobar.batches (dataset, source, source_number,"
                              + " content_sha256, row_count, byte_count, run_id, status) values"
                              + " ('homes', 'test', :n, 'sha-' || :n, :rows, 0, 'run-' || :n,"
                              + " 'landed') returning batch_id")
                      .bind("n", landed)
                      .bind("rows", rows)
                      .mapTo(Long.class)
                      .one();
              handle.execute(
                  """
                  with drawn as (
                    select n, 500 + abs(hashint8(n * 7 + ?)) % 3000 as size,
                      abs(hashint8(n * 11 + 1)) % 40 as city, abs(hashint8(n * 13 + 2)) % 5 as bed,
                      abs(hashint8(n * 17 + 3)) % 1000 / 1000.0 as noise
                    from generate_series(1, ?) n)
                  insert into clean.homes (batch_id, row_no, price, size, bed, city, agent, status,
                    sold, garden, street)
                  select ?, n,
                    size * (80 + city) * (case when n % 3 = 0 then 1.2 else 1 end) * (0.9 + noise / 5),
                    case when n % 19 = 0 then null else size end, bed, 'city ' || city,
                    (1000 + n % 50)::text, case when n % 3 = 0 then 'sold' else 'for_sale' end,
                    case when n % 4 = 0 then null else date '2020-01-01' + n % 700 end,
                    n % 2 = 0, n::text
                  from drawn
                  """,
                  batch, rows, batch);
              handle.execute(
                  """
                  insert into split.homes (batch_id, row_no, part)
                  select ?, n, case when n % 10 < 7 then 0 when n % 10 = 7 then 1 else 2 end
                  from generate_series(1, ?) n
                  """,
                  batch, rows);
              return batch;
            });
  }
}
