package io.isobar.cli.schedules;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;

/** Finds the applied pipeline that was meant. */
final class PipelineNames {
  private PipelineNames() {}

  /**
   * The pipeline.
   *
   * @throws Failure {@code pipeline.unknown}
   */
  static Applied require(Definitions definitions, String pipeline) {
    return definitions
        .newest(pipeline)
        .orElseThrow(
            () ->
                Failure.user(
                    "pipeline.unknown",
                    "There is no applied pipeline '"
                        + pipeline
                        + "', expected one of "
                        + definitions.all().stream().map(Applied::pipeline).toList()
                        + ".",
                    "./isobar apply FILE adds one."));
  }
}
