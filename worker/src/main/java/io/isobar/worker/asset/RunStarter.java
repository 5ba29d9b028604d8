package io.isobar.worker.asset;

import io.isobar.workflows.pipeline.PipelineInput;

/** Begins a run; the same id again is the same run. */
@FunctionalInterface
public interface RunStarter {
  /**
   * Returns when the run is accepted, or was before.
   *
   * @throws io.isobar.domain.failure.Failure USER: the run is refused for ever; others: ask again
   */
  void start(PipelineInput input);
}
