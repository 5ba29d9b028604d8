package io.isobar.worker.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.Assets;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AssetDispatcherTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  /** By id, as Temporal would: the same id again is no second run. */
  private final SequencedMap<String, PipelineInput> begun = new LinkedHashMap<>();

  private final List<RuntimeException> failures = new ArrayList<>();
  private Definitions definitions;
  private Assets assets;
  private AssetDispatcher dispatcher;
  private int updates;

  @BeforeEach
  void open() {
    definitions = new Definitions(empty.database());
    assets = new Assets(empty.database());
    dispatcher = newDispatcher();
  }

  private AssetDispatcher newDispatcher() {
    return new AssetDispatcher(
        empty.database(),
        input -> {
          if (!failures.isEmpty()) {
            throw failures.removeFirst();
          }
          begun.putIfAbsent(input.run(), input);
        });
  }

  @Test
  void andWaitsForAllAndCountsSeveralUpdatesOfOneAssetOnce() {
    apply("report", "a && b", "");
    update("a");
    update("a");
    dispatcher.turn();
    assertThat(begun).isEmpty();

    update("b");
    dispatcher.turn();
    dispatcher.turn();

    assertThat(begun).containsOnlyKeys("report-asset-3");
    assertThat(assets.causes("report-asset-3"))
        .extracting(AssetEvent::asset)
        .containsExactly("a", "a", "b");
    PipelineInput input = begun.firstEntry().getValue();
    assertThat(input.trigger()).isEqualTo(Trigger.ASSET);
    assertThat(input.parameters()).containsEntry("rows", 7L);
    assertThat(input.origin().tags()).isEmpty();
    assertThat(input.origin().depth()).isEqualTo(1);
  }

  @Test
  void orStartsAtOnceAndEachPipelineConsumesForItself() {
    apply("either", "a || b", "");
    apply("both", "a && b", "");
    update("a");
    dispatcher.turn();
    assertThat(begun).containsOnlyKeys("either-asset-1");

    update("b");
    dispatcher.turn();

    assertThat(begun).containsOnlyKeys("either-asset-1", "either-asset-2", "both-asset-2");
    assertThat(new AssetQueue(empty.database()).queued()).isEmpty();
  }

  @Test
  void updateBeforeThePipelineWasAppliedIsNotItsOwn() {
    apply("other", "b", "");
    update("a");
    dispatcher.turn();
    apply("report", "a", "");
    dispatcher.turn();

    assertThat(begun).isEmpty();
  }

  /** Between the decision and its mark, in any place. */
  @Test
  void dispatcherThatDiesBeforeItsMarkBeginsNoSecondRun() {
    apply("report", "a", "");
    update("a");
    failures.add(Failure.platform("temporal.away", "It is away.", "Ask again.", null));
    assertThatThrownBy(() -> dispatcher.turn()).isInstanceOf(Failure.class);
    update("a");
    AssetDispatcher next = newDispatcher();

    next.turn();

    assertThat(begun).containsOnlyKeys("report-asset-1", "report-asset-2");
    assertThat(assets.causes("report-asset-1")).hasSize(1);
    unmark("report-asset-1");
    newDispatcher().turn();
    assertThat(begun).hasSize(2);
    assertThat(new AssetQueue(empty.database()).open()).isEmpty();
  }

  @Test
  void pausedPipelineKeepsItsUpdates() {
    apply("report", "a", "");
    definitions.pause("report", true, "mending");
    update("a");
    dispatcher.turn();
    dispatcher.turn();
    assertThat(begun).isEmpty();
    assertThat(new AssetQueue(empty.database()).queued()).hasSize(1);

    definitions.pause("report", false, "");
    dispatcher.turn();

    assertThat(begun).containsOnlyKeys("report-asset-1");
  }

  @Test
  void removedPipelineWaitsForNothing() {
    apply("report", "a && b", "");
    update("a");
    dispatcher.turn();
    definitions.remove("report");
    dispatcher.turn();

    assertThat(new AssetQueue(empty.database()).hasWork()).isFalse();
  }

  @Test
  void refusedRunIsNotAskedForAgain() {
    apply("report", "a", "");
    update("a");
    failures.add(Failure.user("run.refused", "It does not want to.", "Change it."));

    dispatcher.turn();
    dispatcher.turn();

    assertThat(begun).isEmpty();
    assertThat(new AssetQueue(empty.database()).start("report-asset-1"))
        .map(AssetQueue.Start::refused)
        .contains("It does not want to.");
  }

  @Test
  void circleOfPipelinesEndsAfterTenRuns() {
    apply("ping", "a", "b");
    apply("pong", "b", "a");
    update("a");
    for (int turn = 0; turn < 15; turn++) {
      dispatcher.turn();
      List<String> open = begun.keySet().stream().skip(turn).toList();
      open.forEach(run -> ends(run, run.startsWith("ping") ? "b" : "a"));
    }

    assertThat(begun).hasSize(AssetDispatcher.DEEPEST);
    assertThat(begun.lastEntry().getValue().origin().depth()).isEqualTo(AssetDispatcher.DEEPEST);
    assertThat(new AssetQueue(empty.database()).start("ping-asset-11"))
        .map(AssetQueue.Start::refused)
        .hasValueSatisfying(why -> assertThat(why).contains("run 11 of a chain"));
  }

  @Test
  void onlyOneDispatcherAtATime() {
    apply("report", "a", "");
    update("a");
    boolean alone =
        new AssetQueue(empty.database())
            .alone(() -> CompletableFuture.runAsync(() -> dispatcher.turn()).join());

    assertThat(alone).isTrue();
    assertThat(begun).as("another one was at it").isEmpty();
    dispatcher.turn();
    assertThat(begun).hasSize(1);
  }

  private void apply(String pipeline, String when, String updates) {
    definitions.apply(
        pipeline,
        "sha of " + pipeline,
        pipeline + ".yaml",
        """
        pipeline: %s
        when-updated: %s
        params:
          rows: { type: integer, default: 7 }
        steps:
          work:
            uses: shell
            command: [work]
            updates: [%s]
        """
            .formatted(pipeline, when, updates));
  }

  private void update(String asset) {
    ends("manual-" + updates++, asset);
  }

  private void ends(String run, String asset) {
    new Runs(empty.database())
        .start(
            new NewRun(
                run,
                "any",
                "0".repeat(64),
                new TreeMap<>(),
                "manual",
                "execution",
                List.of(new NewRun.NewStep("work", "shell", List.of())),
                RunFacts.NONE));
    new Steps(empty.database())
        .finish(run, "work", Outcome.SUCCEEDED, "done", "{}", List.of(asset));
  }

  private void unmark(String run) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.asset_starts set begun_at = null where run = ?", run));
    assertThat(new AssetQueue(empty.database()).open())
        .extracting(AssetQueue.Start::run)
        .isEqualTo(List.of(run));
  }
}
