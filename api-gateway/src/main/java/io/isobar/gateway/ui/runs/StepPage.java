package io.isobar.gateway.ui.runs;

import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.RunRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A step of a run: what it saw and said.
 *
 * @param attempts in the order in which they were begun
 * @param results as JSON
 * @param lines of its log, the last ones
 */
public record StepPage(
    RunRow run, RunPage.Line line, List<AttemptRow> attempts, String results, List<LogLine> lines) {
  public StepPage {
    attempts = List.copyOf(attempts);
    lines = List.copyOf(lines);
  }

  /** How long an attempt took, in seconds; empty while it runs. */
  public Optional<Double> took(AttemptRow attempt) {
    return attempt
        .finishedAt()
        .map(end -> Duration.between(attempt.startedAt(), end).toMillis() / 1e3);
  }

  /** The topic that keeps it up to date. */
  public String topic() {
    return StepTopic.PREFIX + run.run() + "/" + line.step();
  }
}
