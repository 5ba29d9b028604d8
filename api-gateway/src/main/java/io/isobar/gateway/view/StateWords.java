package io.isobar.gateway.view;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import java.util.Locale;

/** How a run, step or attempt stands, in the one word that answers and cards have for it. */
public final class StateWords {
  private static final String RUNNING = "running";

  private StateWords() {}

  public static String of(RunRow run) {
    return run.outcome().map(StateWords::of).orElse(RUNNING);
  }

  public static String of(StepRow step) {
    return step.outcome()
        .map(StateWords::of)
        .orElse(step.startedAt().isPresent() ? RUNNING : "waiting");
  }

  public static String of(AttemptRow attempt) {
    return attempt.outcome().map(StateWords::of).orElse(RUNNING);
  }

  public static String of(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
