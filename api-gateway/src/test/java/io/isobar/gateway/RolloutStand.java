package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.activities.release.RolloutTrain;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.release.Assignment;
import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutBegun;
import io.isobar.workflows.release.RolloutEnd;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageLook;
import io.isobar.workflows.release.StageReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Version 1 of a model is live, another is tried: real gateways, the real activities of a roll-out;
 * only the workflow is played here.
 */
final class RolloutStand {
  static final StepCall CALL =
      new StepCall("run-2", "houses", "release", "", Optional.<Dataset>empty());
  static final String ROLLOUT = "run-2.release";

  /** The machine of a test may be busy: latencies are judged where a test asks for it. */
  static final RolloutLimits LIMITS =
      new RolloutLimits(0.01, Optional.empty(), 100, 0.2, Optional.empty(), 100);

  final EmptyDatabase empty;
  final Path home;
  final Releases releases;
  final Predictions log;
  final RolloutTrain train;

  RolloutStand(EmptyDatabase empty, Path home) {
    this.empty = empty;
    this.home = home;
    this.releases = new Releases(empty.database(), home);
    this.log = new Predictions(empty.database());
    this.train =
        new RolloutTrain(
            empty.database(),
            ref -> new SmallModel(1),
            Duration.ofMinutes(1),
            call -> (done, total, unit, note) -> {});
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
  }

  /** One that never looks by itself again: what it knows it was told. */
  RunningGateway deaf() {
    return start(Map.of("ISOBAR_GATEWAY_POLL_MS", "3600000"));
  }

  RunningGateway start(Map<String, String> more) {
    RunningGateway gateway = RunningGateway.start(empty.settings(), home, more);
    Waiting.until(() -> served(gateway) > 0 && isHeardOf());
    return gateway;
  }

  private boolean isHeardOf() {
    return count("select count(*) from isobar.gateways") > 0;
  }

  private int count(String query) {
    return empty
        .database()
        .jdbi()
        .withHandle(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  RolloutBegun begin(Optional<String> by, RolloutStage stage) {
    return begin(2, by, stage);
  }

  RolloutBegun begin(int version, Optional<String> by, RolloutStage stage) {
    RolloutBegun begun = train.begin(CALL, settings(by, stage), registered(version));
    train.stage(CALL, new StageCall(begun.rollout().orElseThrow(), 1, stage));
    return begun;
  }

  void promote(RolloutBegun begun, RolloutStage stage) {
    train.promote(CALL, settings(Optional.empty(), stage), registered(2), begun);
  }

  private static RegisterResult registered(int version) {
    return new RegisterResult("houses", version, RegisterResult.Status.candidate);
  }

  private static ReleaseSettings settings(Optional<String> by, RolloutStage stage) {
    return new ReleaseSettings(
        "champion", Duration.ofSeconds(30), Optional.of(new RolloutPlan(by, rules(stage, LIMITS))));
  }

  private static RolloutRules rules(RolloutStage stage, RolloutLimits limits) {
    return new RolloutRules(
        List.of(stage),
        Duration.ofMinutes(10),
        Optional.empty(),
        20,
        RolloutRules.WhenTooFew.WAIT,
        Duration.ofDays(1),
        limits);
  }

  /**
   * Looks as the workflow does, keeps what was decided, and takes the version back when that is.
   */
  StageDecision look(Duration elapsed, RolloutLimits limits) {
    RolloutStage stage = new Rollouts(empty.database()).require(ROLLOUT).now().orElseThrow();
    StageReport report =
        train.look(
            new StageLook(new StageCall(ROLLOUT, 1, stage), rules(stage, limits), 1, elapsed));
    if (report.decision().verdict() != StageDecision.Verdict.undecided) {
      train.decide(CALL, report);
    }
    if (report.decision().next() == StageDecision.Next.roll_back) {
      end(RolloutOutcome.rolled_back, report.line());
    }
    return report.decision();
  }

  void end(RolloutOutcome outcome, String reason) {
    train.end(CALL, new RolloutEnd(ROLLOUT, outcome, reason));
  }

  static int served(RunningGateway gateway) {
    return gateway.get("/ready").json().at("/models/houses").asInt(0);
  }

  /** The version that a canary has to answer with. */
  static int assigned(String key, double share) {
    return Assignment.falls("houses/2", key, share) ? 2 : 1;
  }

  /** Which version answers requests with ids of that beginning. */
  static SortedMap<String, Integer> versions(RunningGateway gateway, String ids, int requests) {
    SortedMap<String, Integer> versions = new TreeMap<>();
    for (int request = 0; request < requests; request++) {
      String id = ids + request;
      JsonNode answer =
          gateway.post("/predict", json(row(1 + request % 20)), "Prediction-Id", id).json();
      versions.put(id, answer.get("version").asInt());
    }
    return versions;
  }

  static Map<String, Object> row(int bed) {
    return with(Map.of("bed", bed));
  }

  static Map<String, Object> with(Map<String, Object> other) {
    Map<String, Object> row = new HashMap<>(SmallModel.ROW);
    row.putAll(other);
    return row;
  }
}
