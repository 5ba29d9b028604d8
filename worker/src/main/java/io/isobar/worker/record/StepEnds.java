package io.isobar.worker.record;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.ledger.ResultsJson;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.pipeline.StepResult;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down that a step has succeeded, when one call was all of it. The work is done by then: a
 * ledger that is away is waited for, and the work is not done again for its sake.
 */
final class StepEnds {
  private static final Logger LOG = LoggerFactory.getLogger(StepEnds.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Steps steps;

  StepEnds(Steps steps) {
    this.steps = steps;
  }

  void succeed(AttemptKey attempt, StepResult result, List<String> updates) {
    SortedMap<String, StepResult> results = new TreeMap<>();
    results.put(attempt.branch(), result);
    String json = ResultsJson.of(results);
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        steps.succeed(attempt, result.summary(), json, updates);
        return;
      } catch (RuntimeException e) {
        Failure failure = Failures.of(e);
        if (!failure.category().retryable()) {
          throw failure;
        }
        LOG.warn("the end of the step is not written yet: {}", failure.describe());
        pause(pause, failure);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
  }

  private static void pause(Duration pause, Failure failure) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
