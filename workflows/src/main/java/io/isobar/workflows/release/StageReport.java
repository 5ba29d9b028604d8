package io.isobar.workflows.release;

import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * What a look at a stage has found.
 *
 * @param since when the stage began
 * @param at when it was looked at
 */
public record StageReport(
    StageCall stage,
    int round,
    Instant since,
    Instant at,
    StageFigures figures,
    StageDecision decision) {
  public StageReport {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(figures, "figures");
    Objects.requireNonNull(decision, "decision");
  }

  /** One line for people: {@code canary of 5 %: failed: 4.0 % of 120 requests failed, ...}. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s of %s %%: %s: %s",
        stage.stage().mode(),
        Double.toString(Math.round(stage.stage().share() * 100_000) / 1_000.0)
            .replaceFirst("\\.0$", ""),
        decision.verdict().name().replace('_', ' '),
        decision.reason());
  }
}
