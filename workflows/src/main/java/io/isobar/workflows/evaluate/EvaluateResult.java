package io.isobar.workflows.evaluate;

import io.isobar.domain.evaluate.Scores;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The gate's verdict. All scores are of the same test rows, in the unit of the target.
 *
 * @param championVersion 0 without a champion
 * @param testDigest sha256 of the (batch, row) pairs of the test rows, in order
 * @param reasons each rule and what it found; the first sentence says what decided
 */
public record EvaluateResult(
    Verdict verdict,
    Scores candidate,
    Optional<Scores> champion,
    int championVersion,
    Scores baseline,
    String testDigest,
    List<String> reasons)
    implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Verdict {
    promote,
    keep
  }

  public EvaluateResult {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(candidate, "candidate");
    Objects.requireNonNull(champion, "champion");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(testDigest, "testDigest");
    reasons = List.copyOf(reasons);
  }

  @Override
  public String summary() {
    return verdict + ": " + (reasons.isEmpty() ? "no rule" : reasons.getFirst());
  }
}
