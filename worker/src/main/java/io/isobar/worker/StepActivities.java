package io.isobar.worker;

import java.util.List;

/**
 * The implementations of the step activities.
 *
 * @param pipelines all but training, on virtual threads
 * @param training on platform threads, as many at once as there are training slots
 */
record StepActivities(List<Object> pipelines, List<Object> training) {
  StepActivities {
    pipelines = List.copyOf(pipelines);
    training = List.copyOf(training);
  }
}
