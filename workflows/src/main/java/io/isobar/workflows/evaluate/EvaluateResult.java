package io.isobar.workflows.evaluate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.ObjectRef;
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
 * @param report absent from results of before there was one
 * @param coverage what intervals or sets promised and held; absent without any, and in what is
 *     older than this field
 * @param explanations what the candidate has learned, in the object store; absent from results of
 *     before there were any
 */
public record EvaluateResult(
    Verdict verdict,
    Scores candidate,
    Optional<Scores> champion,
    int championVersion,
    Scores baseline,
    String testDigest,
    List<String> reasons,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<EvaluateReport> report,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<CoverageReport> coverage,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ObjectRef> explanations)
    implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Verdict {
    promote,
    keep,
    /** Better by enough, but that may be chance, and it must not be. */
    uncertain,
    /** A requirement of severity fail is not met. */
    fail
  }

  /** Without a report, without intervals and sets, and without explanations. */
  public EvaluateResult(
      Verdict verdict,
      Scores candidate,
      Optional<Scores> champion,
      int championVersion,
      Scores baseline,
      String testDigest,
      List<String> reasons) {
    this(
        verdict,
        candidate,
        champion,
        championVersion,
        baseline,
        testDigest,
        reasons,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @JsonCreator
  public EvaluateResult {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(candidate, "candidate");
    Objects.requireNonNull(champion, "champion");
    Objects.requireNonNull(baseline, "baseline");
    Objects.requireNonNull(testDigest, "testDigest");
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(report, "report");
    coverage = Objects.requireNonNullElse(coverage, Optional.empty());
    explanations = Objects.requireNonNullElse(explanations, Optional.empty());
  }

  @Override
  public String summary() {
    return verdict + ": " + (reasons.isEmpty() ? "no rule" : reasons.getFirst());
  }
}
