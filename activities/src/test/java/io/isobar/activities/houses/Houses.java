package io.isobar.activities.houses;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TuneResult;
import java.util.List;
import java.util.Optional;

/** A small dataset, and landed batches of it. */
public final class Houses {
  public static final Dataset DATASET =
      new Dataset(
          "houses",
          List.of(
              column("price", ColumnType.NUMBER, Encoding.NUMBER),
              column("house_size", ColumnType.NUMBER, Encoding.NUMBER),
              column("state", ColumnType.CATEGORY, Encoding.TARGET_MEAN),
              column("street", ColumnType.IDENTIFIER, Encoding.DROP)),
          new Target("price", Task.REGRESSION, Transform.LOG),
          List.of("street"));

  private final Database database;

  public Houses(Database database) {
    this.database = database;
    new DatasetTables(database).ensure(DATASET);
  }

  /**
   * Lands a batch whose houses cost 100 for each unit of size, plus {@code surcharge}. Of ten rows
   * seven are for training, one for validation and two for testing.
   */
  public long land(int rows, int smallest, int surcharge, String state) {
    return database
        .jdbi()
        .withHandle(
            handle -> {
              long batch =
                  handle
                      .createQuery(
                          """
                          insert into isobar.batches (dataset, source, source_number,
                            content_sha256, row_count, byte_count, run_id, status)
                          select 'houses', 'test', n, 'sha-' || n, :rows, 0, 'run-' || n, 'landed'
                          from (select count(*)::integer as n from isobar.batches) b
                          returning batch_id
                          """)
                      .bind("rows", rows)
                      .mapTo(Long.class)
                      .one();
              handle.execute(
                  """
                  insert into clean.houses (batch_id, row_no, price, house_size, state, street)
                  select ?, n, (? + n % 500) * 100 + ?, ? + n % 500, ?, 'street ' || n
                  from generate_series(1, ?) n
                  """,
                  batch, smallest, surcharge, smallest, state, rows);
              handle.execute(
                  """
                  insert into split.houses (batch_id, row_no, part)
                  select ?, n, case when n % 10 < 7 then 0 when n % 10 = 7 then 1 else 2 end
                  from generate_series(1, ?) n
                  """,
                  batch, rows);
              return batch;
            });
  }

  public static StepCall call(String run, String step) {
    return new StepCall(run, "houses", step, "", DATASET);
  }

  public static ObjectRef bundle(String digit) {
    return new ObjectRef("bundles/" + digit, digit.repeat(64), 1_000);
  }

  public static TuneResult candidate(long batch, ObjectRef bundle) {
    return new TuneResult(batch, bundle, 8, 3, 0.25, 120, 700);
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  /** Registers versions 1 to so many, of runs {@code run-1} and so on. */
  public static void register(Database database, int versions) {
    for (int version = 1; version <= versions; version++) {
      new Registrations(database)
          .register(
              new ModelDraft(
                  "houses",
                  "houses",
                  "run-" + version,
                  "register",
                  "candidate",
                  bundle("a"),
                  "{}",
                  "{}",
                  "{}"),
              () -> new Registrations.Training(new Profile(0, List.of()), Optional.empty()));
    }
  }
}
