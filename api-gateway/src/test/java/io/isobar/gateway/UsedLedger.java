package io.isobar.gateway;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** A ledger in which much has happened, some of it written by people with bad intentions. */
final class UsedLedger {
  /** Every page of the gateway on this ledger. */
  static final List<String> PAGES =
      List.of(
          "/",
          "/pipelines",
          "/pipelines/nightly",
          "/pipelines/nightly/definition",
          "/pipelines/nightly/schedule",
          "/pipelines/nightly/run",
          "/pipelines/nightly/backfills?from=2026-01-01&to=2026-01-05",
          "/pipelines/nightly/backfills?from=soon&to=2026-01-05",
          "/runs/compare?a=failed-1&b=open-1",
          "/runs",
          "/runs?outcome=failed&tag=nothing",
          "/runs/failed-1",
          "/runs/failed-1/steps/load",
          "/runs/open-1",
          "/runs/open-1/cancel",
          "/runs/failed-1/rerun",
          "/runs/asking-1",
          "/approvals",
          "/data",
          "/models",
          "/predict",
          "/predict/houses",
          "/predict/houses?bed=3&zip_code=1&city=%3Cb%3E&tried=true",
          "/predictions",
          "/monitor",
          "/monitor/houses",
          "/system",
          "/legend",
          "/signin",
          "/search",
          "/search?q=FAILED",
          "/search?q=%3Cscript%3E");

  /** Every report of a run on this ledger. */
  static final List<String> REPORTS =
      List.of("/runs/failed-1/report", "/runs/open-1/report", "/runs/asking-1/report");

  /** Those that are there before anything has happened. */
  static final List<String> FRESH =
      List.of(
          "/",
          "/pipelines",
          "/runs",
          "/approvals",
          "/data",
          "/models",
          "/predict",
          "/predictions",
          "/monitor",
          "/system",
          "/legend",
          "/signin",
          "/search",
          "/search?q=nothing");

  static final String HOSTILE =
      "<script>document.title='taken'</script><img src=x onerror=alert(1)>\u0007\u202e\"'`${x}";

  private static final String NIGHTLY =
      """
      pipeline: nightly
      description: "%s"
      params:
        day: {type: text, default: monday, description: which day}
        rows: {type: integer, default: 7}
        force: {type: boolean, default: false}
      schedule: {cron: "0 2 * * *"}
      steps:
        fetch: {uses: shell, command: [fetch, "${params.day}"]}
        load: {uses: shell, needs: fetch, when: "params.rows > 3", command: [load]}
        publish: {uses: shell, needs: load, command: [publish]}
      """;

  private final Database database;
  private String sha256 = "";

  private UsedLedger(Database database) {
    this.database = database;
  }

  static UsedLedger fill(Database database) {
    UsedLedger ledger = new UsedLedger(database);
    ledger.apply();
    ledger.failed("failed-1");
    ledger.open("open-1");
    ledger.asking("asking-1");
    return ledger;
  }

  private void apply() {
    String text = NIGHTLY.formatted("<b>bold</b> & <script>1</script>");
    if (DefinitionReader.read(text, "nightly.yaml") instanceof ReadDefinition.Accepted accepted) {
      sha256 = accepted.definition().sha256();
      new Definitions(database)
          .apply("nightly", accepted.definition().sha256(), "nightly.yaml", text);
      return;
    }
    throw new AssertionError(DefinitionReader.read(text, "nightly.yaml"));
  }

  private void asking(String run) {
    begin(run);
    succeed(run, "fetch");
    new Steps(database).start(run, "load");
    new Approvals(database)
        .ask(run, "load", "", "owner", HOSTILE, Instant.now().plus(Duration.ofHours(1)));
    new Pools(database).set("narrow", 1, HOSTILE);
    new Alerts(database).raise("tick.missed", "nightly", run, HOSTILE);
  }

  private void failed(String run) {
    begin(run);
    Steps steps = new Steps(database);
    succeed(run, "fetch");
    steps.start(run, "load");
    AttemptKey attempt = new AttemptKey(run, "load", "", "2", 1);
    Attempts attempts = new Attempts(database);
    attempts.begin(attempt, "Shell", "worker-1");
    attempts.fail(attempt, "shell.failed", "USER", HOSTILE + " Correct the command.");
    new LogLines(database)
        .append(
            List.of(
                new LogLine(0, run, "load", "", 1, Instant.now(), "ERROR", "test", HOSTILE),
                new LogLine(0, run, "load", "", 1, Instant.now(), "INFO", "test", "two\nlines")));
    steps.finish(run, "load", Outcome.FAILED, HOSTILE, "{}", List.of());
    steps.finish(run, "publish", Outcome.UPSTREAM_FAILED, "load failed", "{}", List.of());
    new Runs(database).finish(run, Outcome.FAILED, HOSTILE);
  }

  private void open(String run) {
    begin(run);
    succeed(run, "fetch");
    new Steps(database).start(run, "load");
    new Attempts(database).begin(new AttemptKey(run, "load", "", "2", 1), "Shell", "worker-1");
  }

  private void begin(String run) {
    new Runs(database)
        .start(
            new NewRun(
                run,
                "nightly",
                sha256,
                new TreeMap<>(),
                "manual",
                run,
                List.of(
                    new NewRun.NewStep("fetch", "shell", List.of()),
                    new NewRun.NewStep("load", "shell", List.of("fetch")),
                    new NewRun.NewStep("publish", "shell", List.of("load")))));
  }

  private void succeed(String run, String step) {
    Steps steps = new Steps(database);
    steps.start(run, step);
    AttemptKey attempt = new AttemptKey(run, step, "", "1", 1);
    Attempts attempts = new Attempts(database);
    attempts.begin(attempt, "Shell", "worker-1");
    attempts.succeed(attempt);
    steps.finish(run, step, Outcome.SUCCEEDED, "7 rows", "{}", List.of());
  }
}
