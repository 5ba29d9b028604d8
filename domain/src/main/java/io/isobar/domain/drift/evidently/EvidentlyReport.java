package io.isobar.domain.drift.evidently;

import io.isobar.domain.drift.ColumnFinding;
import io.isobar.domain.drift.ColumnFinding.Role;
import io.isobar.domain.drift.DriftText;
import io.isobar.domain.drift.DriftVerdict;
import io.isobar.domain.drift.DriftVerdict.Finding;
import io.isobar.domain.drift.Fact;
import io.isobar.domain.drift.Fact.Subject;
import io.isobar.domain.drift.evidently.EvidentlyVerdict.ColumnScore;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Evidently's verdict as that of the step. */
public final class EvidentlyReport {
  private static final int NAMED = 4;

  private EvidentlyReport() {}

  /**
   * The verdict; the drift share alone decides, the target is a column like any other.
   *
   * @param rows of the reference
   * @param version that was trained on them
   */
  public static DriftVerdict of(
      EvidentlyVerdict verdict, EvidentlyRules rules, String target, long rows, int version) {
    List<ColumnFinding> findings =
        verdict.columns().stream()
            .sorted(
                Comparator.comparing(ColumnScore::drifted)
                    .reversed()
                    .thenComparing(ColumnScore::column))
            .map(score -> finding(score, target))
            .toList();
    String reason =
        String.format(
            Locale.ROOT,
            "%d of %d columns drifted by Evidently's rules%s against the %,d training rows of"
                + " version %d; %s of the columns are asked for%s",
            verdict.driftedColumns(),
            findings.size(),
            named(verdict),
            rows,
            version,
            DriftText.percent(rules.driftShare()),
            left(verdict));
    return new DriftVerdict(verdict.drifted() ? Finding.DRIFTED : Finding.STABLE, findings, reason);
  }

  private static ColumnFinding finding(ColumnScore score, String target) {
    boolean p = score.test().givesP();
    return new ColumnFinding(
        score.column(),
        score.column().equals(target) ? Role.TARGET : Role.FEATURE,
        List.of(
            new Fact(
                Subject.VALUES,
                score.test().label(),
                score.score(),
                p ? Optional.of(score.score()) : Optional.empty(),
                Optional.empty(),
                p ? Optional.empty() : Optional.of(score.score()),
                score.threshold(),
                score.drifted())),
        score.missingBefore(),
        score.missingNow(),
        Optional.empty());
  }

  private static String named(EvidentlyVerdict verdict) {
    List<String> names =
        verdict.columns().stream()
            .filter(ColumnScore::drifted)
            .map(
                one ->
                    String.format(
                        Locale.ROOT, "%s %s %.3g", one.column(), one.test().label(), one.score()))
            .toList();
    if (names.isEmpty()) {
      return "";
    }
    String list = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return " (" + list + (names.size() > NAMED ? ", ..." : "") + ")";
  }

  private static String left(EvidentlyVerdict verdict) {
    return verdict.left().stream()
        .map(one -> "; " + one.column() + " was not judged: " + one.reason())
        .collect(Collectors.joining());
  }
}
