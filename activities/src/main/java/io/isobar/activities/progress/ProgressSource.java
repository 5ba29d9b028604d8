package io.isobar.activities.progress;

import io.isobar.workflows.pipeline.StepCall;

/** Gives each attempt its progress. */
@FunctionalInterface
public interface ProgressSource {
  Progress of(StepCall call);
}
