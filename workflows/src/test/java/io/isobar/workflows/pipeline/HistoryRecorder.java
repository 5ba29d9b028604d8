package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.release.StageDecision.Next;
import io.isobar.domain.release.StageDecision.Verdict;
import io.isobar.workflows.backfill.BackfillInputs;
import io.isobar.workflows.backfill.BackfillResult;
import io.isobar.workflows.backfill.FakeBackfills;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.publish.FollowLook;
import io.isobar.workflows.publish.FollowWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Records the histories of the replay tests; see histories/README.md. Its name keeps it out of the
 * usual test run.
 */
class HistoryRecorder {
  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private record Recorded(String workflow, Consumer<WorkflowServer> run) {}

  @Test
  void recordsAllHistories() throws IOException {
    for (Map.Entry<String, Recorded> recorded : all().entrySet()) {
      if (Files.exists(FOLDER.resolve(recorded.getKey() + ".json"))) {
        continue;
      }
      try (WorkflowServer server =
          new WorkflowServer(new FakeBackfills(), new FakeOrders(), following(), trying())) {
        recorded.getValue().run().accept(server);
        String history = server.history(recorded.getValue().workflow()).toJson(true);
        Path file = FOLDER.resolve(recorded.getKey() + ".json");
        Files.writeString(file, history.strip() + "\n");
        assertThat(file).isNotEmptyFile();
      }
    }
  }

  private static SequencedMap<String, Recorded> all() {
    SequencedMap<String, Recorded> all = new LinkedHashMap<>();
    all.put("pipeline-success", new Recorded("houses-1", HistoryRecorder::pipeline));
    all.put(
        "pipeline-skip",
        new Recorded("houses-1", server -> pipeline(verdict(server, DriftResult.Verdict.stable))));
    all.put("pipeline-failure", new Recorded("houses-1", server -> pipeline(failing(server))));
    all.put(
        "tune-success",
        new Recorded(
            "houses-1.tune",
            server -> {
              // Each trial takes longer than the one before, so that the lanes end in order.
              server.steps.before("tune", (call, attempt) -> sleep(attempt * 20L));
              pipeline(server);
            }));
    all.put(
        "drain-success",
        new Recorded(
            "houses",
            server -> {
              server.steps.batches(FakeSteps.landed(0), FakeSteps.exhausted());
              server.drain(
                  new DrainInput(
                      "houses",
                      Definitions.conditional(),
                      Definitions.parameters(),
                      "manual",
                      1,
                      0));
            }));
    all.put(
        "tune-proposals",
        new Recorded(
            "houses-1.tune",
            server -> {
              // The second trial is overtaken, so that lanes wait for what it comes to.
              server
                  .steps
                  .pruned(trial -> trial == 3)
                  .before("tune", (call, attempt) -> sleep(attempt == 3 ? 300 : 20));
              pipeline(server);
            }));
    all.put("backfill-success", new Recorded("backfill-houses-1", HistoryRecorder::backfill));
    all.put(
        "alias-success", new Recorded("alias:houses", server -> FakeOrders.move(server.client())));
    all.put(
        "retrain-success",
        new Recorded("retrain-houses-2", server -> FakeOrders.retrain(server.client())));
    all.put("pipeline-publish", new Recorded("houses-1", server -> publishing(server, false)));
    all.put(
        "publish-refused",
        new Recorded(
            "houses-1.publish",
            server -> {
              server.elsewhere.refuses = true;
              publishing(server, true);
            }));
    all.put(
        "pipeline-rollout",
        new Recorded(
            "houses-1",
            server -> server.run(Definitions.input("houses-1", RolloutWorkflowTest.trying()))));
    all.put("publish-follow", new Recorded("houses-1.publish", HistoryRecorder::follow));
    all.put("follow-moves", new Recorded(FollowWorkflow.id("houses"), HistoryRecorder::follow));
    all.put("pipeline-served", new Recorded("watch-1", ServedDriftWorkflowTest::watched));
    all.put("pipeline-decided", new Recorded("watch-1", ServedDecisionWorkflowTest::decided));
    return all;
  }

  /** A move that is followed, one that is none of ours, and the end of it. */
  private static FakeFollowing following() {
    FakeFollowing mlflow = new FakeFollowing();
    mlflow.shows.add(FollowLook.same("champion", FakeFollowing.EVERY));
    mlflow.shows.add(FakeFollowing.moved("7", 2));
    mlflow.shows.add(
        new FollowLook(FollowLook.Status.foreign, "8", 0, "champion", FakeFollowing.EVERY));
    return mlflow;
  }

  /** Two looks a stage: a history of an hour of them would say no more. */
  private static FakeRollouts trying() {
    FakeRollouts rollouts = new FakeRollouts();
    rollouts.finds =
        look ->
            look.elapsed().toSeconds() < 2
                ? FakeRollouts.decision(Verdict.undecided, Next.wait)
                : FakeRollouts.decision(Verdict.passed, Next.go_on);
    return rollouts;
  }

  private static void follow(WorkflowServer server) {
    server.run(
        Definitions.input(
            "houses-1",
            PublishWorkflowTest.publishing(
                true, Duration.ofDays(30), Optional.of(FakeFollowing.EVERY))));
    server.of(FollowWorkflow.id("houses")).getResult(Void.class);
  }

  private static void publishing(WorkflowServer server, boolean required) {
    server.run(
        Definitions.input(
            "houses-1", PublishWorkflowTest.publishing(required, Duration.ofDays(30))));
  }

  private static void backfill(WorkflowServer server) {
    server.begin(BackfillInputs.of(3)).getResult(BackfillResult.class);
  }

  private static void pipeline(WorkflowServer server) {
    server.run(Definitions.input("houses-1", Definitions.conditional()));
  }

  private static WorkflowServer verdict(WorkflowServer server, DriftResult.Verdict verdict) {
    server.steps.verdict(verdict);
    return server;
  }

  private static WorkflowServer failing(WorkflowServer server) {
    server.steps.before(
        "split",
        (call, attempt) -> {
          throw ApplicationFailure.newNonRetryableFailure(
              "Batch 7 has no rows.", "split.no-rows", "USER", "Batch 7 has no rows.", "Look.");
        });
    return server;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
