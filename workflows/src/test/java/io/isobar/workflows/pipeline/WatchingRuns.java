package io.isobar.workflows.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Runs of pipelines that watch what is served, and the pipeline that they have train. */
final class WatchingRuns {
  static final Instant TICK = Instant.parse("2026-02-03T04:00:00Z");
  private static final String TRAINING =
      """
      pipeline: training
      params:
        force_train: {type: boolean, default: false}
      steps:
        tune: {uses: extension, name: echo, with: {asked: "${params.force_train}"}}
      """;

  private WatchingRuns() {}

  static void defineTraining(WorkflowServer server) {
    server.ledger.definitions.put("training", Written.read(TRAINING));
  }

  /** A run of a definition for a tick, or for none. */
  static PipelineResult run(WorkflowServer server, String definition, Optional<Instant> tick) {
    RunOrigin none = RunOrigin.NONE;
    RunOrigin origin =
        new RunOrigin(
            "ana",
            tick,
            none.intervalStart(),
            none.intervalEnd(),
            none.priority(),
            none.tags(),
            none.parent(),
            none.rerunOf(),
            none.backfill(),
            none.key(),
            none.depth());
    return server.run(Written.input(Written.read(definition), new TreeMap<>(), origin));
  }
}
