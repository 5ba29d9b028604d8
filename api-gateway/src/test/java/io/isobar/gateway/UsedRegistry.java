package io.isobar.gateway;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.bundle.SampleExplanations;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.RegistryRows;
import java.nio.file.Path;
import java.util.List;

/** Batches, versions and trials as runs leave them, some of them with names of bad intentions. */
final class UsedRegistry {
  /** A name that would be markup; without a slash, so that an address can have it. */
  static final String NAME = "\"><img src=x onerror=alert(1)>";

  static final String NAME_IN_ADDRESS = "%22%3E%3Cimg%20src%3Dx%20onerror%3Dalert%281%29%3E";

  /** Every page of data and models on this ledger. */
  static final List<String> PAGES =
      List.of(
          "/data",
          "/data/houses",
          "/data/" + NAME_IN_ADDRESS,
          "/data/houses/batches/1",
          "/data/houses/batches/2",
          "/data/houses/compare",
          "/data/houses/compare?a=prices@2&b=prices@1:1",
          "/data/houses/compare?a=prices@2&b=served:prices@2",
          "/data/houses/compare?b=served:prices@1,last%207d",
          "/monitor/prices",
          "/models",
          "/models/prices",
          "/models/" + NAME_IN_ADDRESS,
          "/models/prices/at?time=2100-01-01T00:00:00Z",
          "/models/prices/versions/1",
          "/models/prices/versions/2",
          "/models/prices/versions/2?column=state",
          "/models/prices/versions/3",
          "/models/prices/compare?a=1&b=2",
          "/models/prices/compare?a=2&b=3",
          "/models/prices/promote?version=3",
          "/models/prices/rollback",
          "/models/prices?order=run-2",
          "/models/" + NAME_IN_ADDRESS + "/promote?version=1",
          "/runs/run-1/tuning",
          "/runs/run-2/tuning");

  /** Every report of a version on this ledger. */
  static final List<String> REPORTS =
      List.of(
          "/models/prices/versions/1/report",
          "/models/prices/versions/2/report",
          "/models/prices/versions/3/report",
          "/models/" + NAME_IN_ADDRESS + "/versions/1/report",
          "/runs/run-1/report");

  private static final String HOSTILE = UsedLedger.HOSTILE;

  private final Database database;
  private final Releases releases;

  private UsedRegistry(Database database, Path home) {
    this.database = database;
    this.releases = new Releases(database, home);
  }

  static void fill(Database database, Path home) {
    UsedRegistry used = new UsedRegistry(database, home);
    used.versions();
    used.batches();
    used.trials();
    used.served();
  }

  private void execute(String sql, Object... values) {
    database.jdbi().useHandle(handle -> handle.execute(sql, values));
  }

  private void versions() {
    for (int version = 1; version <= 3; version++) {
      releases.register("prices", version, Integer.toString(version));
      execute("update isobar.models set run_id = ? where version = ?", "run-" + version, version);
    }
    releases.register(NAME, 1, releases.objects().put("odd", new byte[] {1}));
    releases.champion("prices", 1);
    releases.champion("prices", 2);
    releases.alias("prices", "canary", 3);
    execute(
        "update isobar.models set status = 'released', evaluation = ?::jsonb, provenance ="
            + " ?::jsonb, scores = '{\"rmse\": 10.5, \"mae\": 8}' where model = 'prices' and"
            + " version = 2",
        EVALUATION.replace("HOSTILE", json(HOSTILE)),
        PROVENANCE.replace("HOSTILE", json(HOSTILE)));
    execute(
        "update isobar.models set status = 'rejected', evaluation = ?::jsonb, description = ?,"
            + " scores = '{\"logLoss\": 0.3}'"
            + " where model = 'prices' and version = 3",
        CLASSES.replace("HOSTILE", json(HOSTILE)),
        HOSTILE);
    ObjectRef learned = new ExplanationStore(releases.objects()).save(SampleExplanations.SMALL);
    new RegistryRows(database).explain("prices", 2, learned);
  }

  private static String json(String text) {
    String quoted = RunningGateway.json(text);
    return quoted.substring(1, quoted.length() - 1);
  }

  private static final String EVALUATION =
      """
      {"kind": "evaluate", "verdict": "promote", "championVersion": 1, "testDigest": "",
        "reasons": ["HOSTILE"],
        "candidate": {"rows": 100, "rmse": 10.5, "mae": 8, "mape": 0.1, "r2": 0.5},
        "champion": {"rows": 100, "rmse": 12.5, "mae": 8.5, "mape": 0.2, "r2": 0.4},
        "baseline": {"rows": 100, "rmse": 20.5, "mae": 15, "mape": 0.4, "r2": 0},
        "coverage": {"classes": false, "without": "", "candidate": {"promised": 0.9,
          "calibrationRows": 50, "rows": 100, "covered": 88, "meanSize": 30}},
        "report": {"metric": "RMSE", "confidence": 0.95, "rules": {}, "reliability": [],
          "modelBytes": 10, "latency": null,
          "slices": [{"column": "state", "slice": "HOSTILE", "rows": 30, "candidate": 9.5,
            "champion": 9}, {"column": "city", "slice": "HOSTILE", "rows": 40, "candidate": 8},
            {"column": "bed", "slice": "below 3", "rows": 20, "candidate": 11.5},
            {"column": "bed", "slice": "from 3", "rows": 80, "candidate": 10.25}],
          "differences": [
            {"metric": "RMSE", "difference": -2, "low": -3, "high": -1},
            {"metric": "MAE", "difference": -0.5, "low": -1.5, "high": 0.5}]}}
      """;

  private static final String CLASSES =
      """
      {"kind": "evaluate", "verdict": "keep", "championVersion": 2, "testDigest": "",
        "reasons": ["HOSTILE"],
        "candidate": {"rows": 100, "accuracy": 0.8, "balancedAccuracy": 0.7, "precision": 0.6,
          "recall": 0.5, "f1": 0.4, "auroc": 0.9, "logLoss": 0.3, "brier": 0.2, "ece": 0.1},
        "baseline": {"rows": 100, "accuracy": 0.5, "balancedAccuracy": 0.5, "precision": 0.5,
          "recall": 0.5, "f1": 0.5, "auroc": 0.5, "logLoss": 0.7, "brier": 0.5},
        "report": {"metric": "LOG_LOSS", "confidence": 0.95, "rules": {}, "slices": [],
          "modelBytes": 10, "latency": null, "differences": [],
          "reliability": [{"rows": 40, "probability": 0.1, "share": 0.15},
            {"rows": 60, "probability": 0.8, "share": 0.6}]}}
      """;

  private static final String PROVENANCE =
      """
      {"dataset": "houses", "pipeline": "houses", "lineage": {
        "batches": [{"number": 0}, {"number": 1}], "code": {"commit": "HOSTILE"},
        "training": {"trials": 8, "parameters": {"eta": "0.1"}}}}
      """;

  private void batches() {
    for (int number = 0; number <= 2; number++) {
      land("houses", number, "run-" + number);
    }
    land(NAME, 0, "run-8");
    execute(
        "update isobar.batches set status = 'duplicate', duplicate_of = 1 where run_id = 'run-2'");
    run("run-1");
    run("run-2");
    long batch =
        database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .select("select batch_id from isobar.batches where run_id = 'run-1'")
                        .mapTo(Long.class)
                        .one());
    execute(
        "insert into isobar.steps (run, step, position, kind, needs, results) values ('run-1',"
            + " 'clean', 1, 'sql-rules', '{}', ?::jsonb)",
        """
        {"": {"kind": "clean", "batch": 1, "rows": 90, "quarantined": 11,
          "reasons": {"HOSTILE": 11}, "warnings": ["HOSTILE"], "newCategories": {"HOSTILE": 1}}}
        """
            .replace("HOSTILE", json(HOSTILE)));
    execute(
        "insert into isobar.check_results (run_id, step, position, dataset, batch_id, name, kind,"
            + " severity, row_count, failed, share, expected, found, passed) values ('run-1',"
            + " 'clean', 0, 'houses', ?, ?, 'condition', 'warn', 100, 7, 0.07, ?, ?, false)",
        batch,
        HOSTILE,
        HOSTILE,
        HOSTILE);
    execute(
        "create table quarantine.houses (batch_id bigint, row_no integer, reason text, row_data"
            + " jsonb, reasons text[] default '{}')");
    execute(
        "insert into quarantine.houses values (?, 3, ?, jsonb_build_object('street', ?::text))",
        batch,
        HOSTILE,
        HOSTILE);
    execute(
        "insert into isobar.categories (dataset, column_name, value, first_batch, first_run,"
            + " row_count) values ('houses', ?, ?, ?, 'run-1', 5)",
        HOSTILE,
        HOSTILE,
        batch);
    execute(
        "insert into isobar.drift_reports (run_id, step, branch, dataset, batch_id, model,"
            + " reference, verdict, row_count, columns, reason) values ('run-1', 'drift', '',"
            + " 'houses', ?, 'prices', 2, 'drifted', 90, '[]', ?)",
        batch,
        HOSTILE);
    execute(
        "insert into isobar.training_decisions (run_id, step, branch, pipeline, dataset, batch_id,"
            + " model, train, reasons, figures) values ('run-1', 'decide', '', 'houses', 'houses',"
            + " ?, 'prices', true, array[?::text], '{}')",
        batch,
        HOSTILE);
    profiles(batch);
  }

  private void profiles(long batch) {
    Profiles profiles = new Profiles(database);
    RegistryRows rows = new RegistryRows(database);
    for (int version = 1; version <= 2; version++) {
      rows.profile("prices", version, counts(1_000, 1_000, 900));
      execute("update isobar.profiles set dataset = 'houses' where model = 'prices'");
      profiles.keepBatch("houses", "prices", version, batch, counts(100, 2_000, 50));
    }
  }

  private static Profile counts(long small, long large, long texas) {
    return new Profile(
        small + large,
        List.of(
            new ColumnProfile.Numeric(
                "house_size", List.of(1_000.0, 2_000.0), List.of(small, large, 0L), 5),
            new ColumnProfile.Numeric("bed", List.of(3.0), List.of(small + large, 1L), 0),
            new ColumnProfile.Categorical(
                "state", List.of(HOSTILE, "texas"), List.of(100L, texas), 7, 0)));
  }

  /** 600 answers of version 2, of which half have a truth, and 3 of version 1. */
  private void served() {
    execute("select isobar.make_prediction_week(date_trunc('week', now(), 'UTC'))");
    execute(
        """
        insert into isobar.predictions (prediction_id, at, model, version, input, output,
            latency_us, status, instance)
          select 'served-' || n, now(), 'prices', case when n > 600 then 1 else 2 end,
            jsonb_build_object('bed', 1 + n % 5, 'city', case when n % 10 = 0 then ?
              else 'springfield' end, 'zip_code', '06016'),
            jsonb_build_object('prediction', 2000 + n % 7), 300, 200, 'g1'
          from generate_series(1, 603) n
        """,
        HOSTILE);
    execute(
        "insert into isobar.truths (prediction_id, truth, at, by) select 'served-' || n,"
            + " to_jsonb(2000), now(), 'test' from generate_series(1, 300) n");
  }

  private void land(String dataset, int number, String run) {
    execute(
        "insert into isobar.batches (dataset, source, source_number, content_sha256, row_count,"
            + " byte_count, run_id, status) values (?, ?, ?, ?, 101, 5, ?, 'landed')",
        dataset,
        HOSTILE,
        number,
        dataset + number,
        run);
  }

  private void run(String run) {
    execute(
        "insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,"
            + " temporal_run_id) values (?, 'houses', '', '{}', 'manual', '')",
        run);
  }

  private void trials() {
    for (int trial = 0; trial < 6; trial++) {
      execute(
          "insert into isobar.trials (run_id, step, branch, trial, fingerprint, parameters, score,"
              + " best_round, seconds, state) values ('run-1', 'tune', ?, ?, '', ?::jsonb, ?, 10,"
              + " 1.5, ?)",
          HOSTILE,
          trial,
          "{\"eta\": %s, \"max_depth\": %d, \"gamma\": 1e-8}".formatted("0." + (trial + 1), trial),
          1.5 - trial / 10.0,
          trial == 5 ? "pruned" : "complete");
    }
  }
}
