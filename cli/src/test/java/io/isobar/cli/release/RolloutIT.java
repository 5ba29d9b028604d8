package io.isobar.cli.release;

import static io.isobar.cli.release.Caller.CHALLENGER;
import static io.isobar.cli.release.Caller.CHAMPION;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A version is tried on live requests with everything real: Temporal, a worker, Postgres and two
 * gateways that are asked all the time. Each test has a model of its own.
 */
@Tag("real-temporal")
class RolloutIT {
  private static final float GOOD = 12;

  /** Predicts 2.7 times as much. */
  private static final float BAD = 13;

  @RegisterExtension static final EmptyDatabase EMPTY = new EmptyDatabase();
  @TempDir static Path folder;
  private static RolloutScene scene;

  @BeforeAll
  static void start() {
    scene = new RolloutScene(folder, EMPTY);
  }

  @AfterAll
  static void stop() {
    scene.close();
  }

  /** What a test has killed is there again for the next one. */
  @BeforeEach
  void everythingRuns() throws IOException {
    scene.ensure();
  }

  private static TriedModel live(String name, float second) {
    return new TriedModel(name, scene, EMPTY.database(), GOOD, second);
  }

  @Test
  void goodVersionIsShadowThenCanaryThenChampion() throws IOException {
    try (TriedModel model = live("good", GOOD)) {
      String run =
          scene.release(
              "good",
              """
              shadow: 100%
              canary: [40%]
              split-by: street
              stage-requests: 150
              """);
      model.awaitEnd(run);
      model.endsWith(CHALLENGER);

      model.isReleasedAfter(run, 2);
      assertThat(model.callers()).allMatch(caller -> caller.hasSeen("shadow", 1));
      model.isSticky(0.4);
      model.isLogged();
      assertThat(model.timesOfTheSecond().getFirst())
          .isAfter(model.told().rollout().since().orElseThrow());
    }
  }

  @Test
  void versionWhosePredictionsAreElsewhereHasAnsweredNobody() throws IOException {
    try (TriedModel model = live("elsewhere", BAD)) {
      String run =
          scene.release(
              "elsewhere",
              """
              shadow: 100%
              canary: [50%]
              stage-requests: 100
              """);
      model.awaitEnd(run);
      model.endsWith(CHAMPION);

      model.isRolledBack("(drift)");
      model.isLogged();
      assertThat(model.timesOfTheSecond()).isEmpty();
    }
  }

  /** The truths of predictions come while it is tried. */
  @Test
  void versionThatIsProvedWrongIsTakenBack() throws IOException {
    try (TriedModel model = live("wrong", BAD)) {
      String run =
          scene.release(
              "wrong",
              """
              canary: [50%]
              split-by: street
              stage-requests: 200
              """,
              "drift: 0.83, quality: 20%, quality-rows: 20");
      Set<String> told = new HashSet<>();
      scene.await(
          "it is rolled back",
          () -> {
            tellTruths(model, told);
            return model.hasEnded();
          });
      model.awaitEnd(run);
      model.endsWith(CHAMPION);

      model.isRolledBack("(quality)");
      assertThat(scene.isobar("models", "wrong")).contains("rolled back at").contains("(quality)");
      model.isSticky(0.5);
      model.isLogged();
      assertThat(model.timesOfTheSecond().getLast())
          .isBefore(model.told().decisions().getLast().at().plusSeconds(5));
    }
  }

  /** The champion is right, but for a hundredth. */
  private static void tellTruths(TriedModel model, Set<String> told) throws IOException {
    List<Map<String, Object>> truths = new ArrayList<>();
    for (Caller.Answer answer : model.answers()) {
      if (told.add(answer.id())) {
        double right = answer.version() == CHAMPION ? 1.01 : 1.01 * Math.exp(GOOD - BAD);
        truths.add(Map.of("prediction_id", answer.id(), "truth", right * answer.prediction()));
      }
    }
    if (!truths.isEmpty()) {
      LiveGateway.Reply reply = scene.gateways().getFirst().post("/feedback", truths);
      assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }
  }

  @Test
  void gatewayThatStartsInTheMiddleSplitsAsTheOneThatWasKilled() throws IOException {
    try (TriedModel model = live("mortal", GOOD)) {
      String run =
          scene.release(
              "mortal",
              """
              canary: [50%]
              split-by: street
              stage-requests: 400
              """);
      model.awaitWay("canary", 0.5);
      model.callers().getFirst().rest();
      model.callers().getLast().leave();
      scene.killLastGateway();

      LiveGateway three = scene.gatewayInstead("three");
      scene.await("three is ready", () -> three.get("/ready").status() == 200);
      Caller late = model.ask(three);
      model.awaitWay("canary", 0.5);
      assertThat(late.batches().getFirst().way())
          .contains(new LiveGateway.Way(CHAMPION, "canary", 0.5));
      model.callers().getFirst().goOn();

      model.awaitEnd(run);
      model.endsWith(CHALLENGER);
      model.isReleasedAfter(run, 1);
      model.isSticky(0.5);
      model.isLogged();
    }
  }

  @Test
  void stageGoesOnWhenItsWorkerIsKilled() throws IOException {
    try (TriedModel model = live("steady", GOOD)) {
      String run =
          scene.release(
              "steady",
              """
              shadow: 100%
              canary: [50%]
              split-by: street
              stage-requests: 200
              """);
      scene.await("the canary begins", () -> model.hasReached(2));
      Instant began = model.told().rollout().since().orElseThrow();
      scene.killWorker();
      model.awaitWay("canary", 0.5);

      scene.ensure();
      model.awaitEnd(run);
      model.endsWith(CHALLENGER);
      model.isReleasedAfter(run, 2);
      assertThat(model.told().decisions().getLast().since()).isEqualTo(began);
      assertThat(model.activities(run))
          .filteredOn(name -> !name.equals("LookAtStage") && !name.equals("DecideStage"))
          .containsExactly("BeginRollout", "BeginStage", "BeginStage", "PromoteRolledOut");
      model.isSticky(0.5);
      model.isLogged();
    }
  }
}
