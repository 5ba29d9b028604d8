package io.isobar.storage.postgres;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.split.SplitPlan;
import io.isobar.domain.split.SplitRule;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Point;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What activities of steps write, each the way that its activity does when it is tried again. */
enum StepWrites {
  LANDING(StepWrites::land, "select count(*) from isobar.batches where run_id = 'run-1'"),
  LANDED_ROWS(StepWrites::land, "select count(*) from raw.homes where batch_id <> 7"),
  TAKE_OVER(
      StepWrites::takeOver, "select count(*) from isobar.batches where run_id = 'run-successor'"),
  REQUEST(
      database -> new SourceRequests(database).settle(1, "landed"),
      "select count(*) from isobar.source_requests where outcome = 'landed'"),
  CLEAN(
      database ->
          new Cleaning(database)
              .rewrite(
                  Homes.DATASET,
                  new Contract(List.of(new CleanRule.Trim(List.of("city")))),
                  7,
                  "run-1",
                  "clean"),
      "select count(*) from clean.homes where row_no = 1"),
  SPLIT(
      database ->
          new Splits(database)
              .assign(Homes.DATASET, SplitPlan.byHash(new SplitRule(0.6, 0.2, 0.2, 1)), 7, "run-1"),
      "select count(*) from isobar.splits"),
  TRIAL(
      database ->
          new Trials(database)
              .save(
                  new TrialKey("run-1", "tune", "", 3),
                  new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
                  new FinishedTrial("f", 0.5, 10, 1)),
      "select count(*) from isobar.trials"),
  CHECKPOINT(
      database ->
          new TrialCheckpoints(database)
              .save(
                  new TrialKey("run-1", "tune", "", 3),
                  "f",
                  new TrialCheckpoint(5, 0.5, 4, 1, LearningCurve.NONE, new byte[] {1})),
      "select count(*) from isobar.trial_checkpoints"),
  STUDY(
      database ->
          new Studies(database)
              .begin(
                  new StudyKey("run-1", "tune", ""),
                  new StudyRow("s", "x", Optional.empty()),
                  List.of(new Point(List.of(0.5, Double.NaN)))),
      "select count(*) from isobar.proposals"),
  DRIFT(
      database ->
          new DriftReports(database)
              .keep(
                  new DriftReport(
                      "run-1",
                      "drift",
                      "",
                      "homes",
                      Optional.of(7L),
                      Optional.empty(),
                      "homes",
                      0,
                      "stable",
                      1,
                      "[]",
                      "same")),
      "select count(*) from isobar.drift_reports"),
  DECISION(
      database ->
          new Decisions(database)
              .keep(
                  new Decision(
                      0,
                      "run-1",
                      "decide",
                      "",
                      "homes",
                      "homes",
                      Optional.of(7L),
                      Optional.empty(),
                      "homes",
                      true,
                      List.of("new"),
                      "{}",
                      Instant.EPOCH)),
      "select count(*) from isobar.training_decisions"),
  REGISTRATION(
      StepWrites::register,
      "select count(*) + (select count(*) from isobar.profiles) - 1 from isobar.models"
          + " where run_id = 'run-1' having count(*) > 0 union all select 0 where not exists"
          + " (select 1 from isobar.models where run_id = 'run-1')"),
  ALIAS(
      database -> new AliasMoves(database).move("flats", "champion", 1, "run-1", "run", "better"),
      "select count(*) from isobar.alias_history");

  private final Consumer<Database> write;
  private final String effects;

  StepWrites(Consumer<Database> write, String effects) {
    this.write = write;
    this.effects = effects;
  }

  void write(Database database) {
    write.accept(database);
  }

  /** How often it has happened. */
  int effects(Database database) {
    return database
        .jdbi()
        .withHandle(handle -> handle.createQuery(effects).mapTo(Integer.class).one());
  }

  /** What the writes work on: a landed batch, an open request, a version, a run that failed. */
  static void prepare(Database database) {
    Homes.raw(database, 7, "100, 2, 'Faro', null, '01', null, true");
    new SourceRequests(database).open("homes", "s", "run-1");
    new Registrations(database)
        .register(
            draft("flats", "run-0"),
            () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("delete from isobar.profiles");
              handle.execute(
                  "insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,"
                      + " temporal_run_id, outcome) values"
                      + " ('run7', 'homes', '', '{}', 'manual', 'x', 'CANCELLED')");
            });
  }

  private static void land(Database database) {
    try (Landing landing = new RawRows(database).land(Homes.DATASET, "other", "collect")) {
      if (landing.ofRun("run-1").isPresent()) {
        return;
      }
      byte[] row = row(landing.start());
      landing.write(row, row.length);
      landing.commit("run-1", 1, 0, "c0ffee", row.length);
    }
  }

  private static void takeOver(Database database) {
    try (Landing landing = new RawRows(database).land(Homes.DATASET, "s", "collect")) {
      if (landing.ofRun("run-successor").isEmpty()) {
        Optional<Batch> taken = landing.takeOver("run-successor");
        if (taken.isEmpty()) {
          throw new IllegalStateException("there was no batch to take over");
        }
      }
    }
  }

  /** One row of nulls in the binary format of COPY. */
  private static byte[] row(long batch) {
    int columns = Homes.DATASET.columns().size();
    ByteBuffer copy = ByteBuffer.allocate(200);
    copy.put("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
    copy.put(new byte[] {(byte) 0xff, '\r', '\n', 0}).putInt(0).putInt(0);
    copy.putShort((short) (columns + 2)).putInt(Long.BYTES).putLong(batch);
    copy.putInt(Integer.BYTES).putInt(1);
    for (int column = 0; column < columns; column++) {
      copy.putInt(-1);
    }
    copy.putShort((short) -1);
    byte[] bytes = new byte[copy.position()];
    copy.flip().get(bytes);
    return bytes;
  }

  private static void register(Database database) {
    new Registrations(database)
        .register(
            draft("homes", "run-1"),
            () -> new Registrations.Training(new Profile(1, List.of()), Optional.empty()));
  }

  private static ModelDraft draft(String model, String run) {
    return new ModelDraft(
        model,
        "homes",
        run,
        "register",
        "candidate",
        new ObjectRef("bundle", "a".repeat(64), 1),
        "{}",
        "{}",
        "{}");
  }
}
