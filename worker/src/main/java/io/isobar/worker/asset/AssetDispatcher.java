package io.isobar.worker.asset;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AssetQueue;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.worker.asset.AssetPipelines.Waiting;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.launch.RunIds;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins runs of pipelines whose {@code when-updated} holds over the updates since their last run.
 * Several updates of one asset are one run. Not for several threads; several processes are safe.
 */
public final class AssetDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(AssetDispatcher.class);

  /** Runs of which each began the next; longer chains are taken for a circle. */
  static final int DEEPEST = 10;

  private final AssetQueue queue;
  private final AssetPipelines pipelines;
  private final RunStarter starter;

  public AssetDispatcher(Database database, RunStarter starter) {
    this.queue = new AssetQueue(database);
    this.pipelines = new AssetPipelines(new Definitions(database));
    this.starter = starter;
  }

  /**
   * One round; nothing when another process is at it, or when there is nothing to do.
   *
   * @throws Failure when Postgres or Temporal do not answer; what was decided is begun later
   */
  public void turn() {
    if (queue.hasWork()) {
      queue.alone(this::dispatch);
    }
  }

  private void dispatch() {
    List<Waiting> waiting = pipelines.all();
    queue.distribute(assets(waiting));
    List<AssetQueue.Queued> queued = queue.queued();
    for (Waiting pipeline : waiting) {
      if (!pipeline.paused()) {
        decide(
            pipeline,
            queued.stream()
                .filter(event -> event.pipeline().equals(pipeline.definition().name()))
                .toList());
      }
    }
    for (AssetQueue.Start start : queue.open()) {
      begin(start, waiting);
    }
  }

  private static SortedMap<String, SortedSet<String>> assets(List<Waiting> waiting) {
    SortedMap<String, SortedSet<String>> assets = new TreeMap<>();
    waiting.forEach(each -> assets.put(each.definition().name(), each.when().assets()));
    return assets;
  }

  private void decide(Waiting pipeline, List<AssetQueue.Queued> queued) {
    Set<String> updated =
        queued.stream().map(each -> each.event().asset()).collect(Collectors.toSet());
    if (!pipeline.when().holds(updated)) {
      return;
    }
    List<Long> events = queued.stream().map(each -> each.event().id()).toList();
    int depth = 1 + queued.stream().mapToInt(AssetQueue.Queued::depth).max().orElse(0);
    String name = pipeline.definition().name();
    String run = RunIds.ofAssets(name, Collections.max(events));
    String refused = "";
    if (depth > DEEPEST) {
      refused = "it would be run " + depth + " of a chain in which each run began the next";
      LOG.warn(
          "no run {} of pipeline {}: {}; do pipelines update each other's assets in a circle?",
          run,
          name,
          refused);
    }
    queue.decide(new AssetQueue.Start(run, name, depth, refused), events);
  }

  private void begin(AssetQueue.Start start, List<Waiting> waiting) {
    Optional<Waiting> pipeline =
        waiting.stream()
            .filter(each -> each.definition().name().equals(start.pipeline()))
            .findFirst();
    if (pipeline.isEmpty()) {
      queue.refused(start.run(), "the pipeline was removed or waits for no asset any more");
      return;
    }
    try {
      starter.start(input(start, pipeline.get()));
      queue.begun(start.run());
      LOG.info("run {} answers updates of assets", start.run());
    } catch (Failure failure) {
      if (failure.category() != Category.USER) {
        throw failure;
      }
      queue.refused(start.run(), String.valueOf(failure.getMessage()));
      LOG.warn("no run {}: {}", start.run(), failure.describe());
    }
  }

  private static PipelineInput input(AssetQueue.Start start, Waiting pipeline) {
    SortedMap<String, Object> parameters =
        switch (ParameterValues.resolve(
            pipeline.definition(), Collections.<String, String>emptySortedMap())) {
          case ParameterValues.Complete complete -> complete.values();
          case ParameterValues.Refused refused ->
              throw Failure.user(
                  "run.parameters",
                  String.join("; ", refused.problems()) + ".",
                  "Give every parameter a default.");
        };
    return new PipelineInput(
        start.run(),
        pipeline.definition(),
        parameters,
        Trigger.ASSET,
        origin(start.depth()),
        Collections.emptySortedMap());
  }

  private static RunOrigin origin(int depth) {
    RunOrigin none = RunOrigin.NONE;
    return new RunOrigin(
        none.by(),
        none.logicalTime(),
        none.intervalStart(),
        none.intervalEnd(),
        none.priority(),
        none.tags(),
        none.parent(),
        none.rerunOf(),
        none.backfill(),
        none.key(),
        depth);
  }
}
