package io.isobar.domain.drift;

import io.isobar.domain.drift.ColumnFinding.Role;
import io.isobar.domain.drift.DriftVerdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a batch against the training rows of a version. */
public final class DriftJudge {
  private DriftJudge() {}

  /** The verdict when there is no version to compare with. */
  public static DriftVerdict noChampion(String model, String alias, long rows) {
    return new DriftVerdict(
        Finding.NO_CHAMPION,
        List.of(),
        String.format(
            Locale.ROOT, "%s has no %s yet to compare the %,d rows with", model, alias, rows));
  }

  /** The verdict on what was served when no version is served. */
  public static DriftVerdict nothingServed(String model, String alias) {
    return new DriftVerdict(
        Finding.NO_CHAMPION,
        List.of(),
        model + " has no " + alias + " yet whose predictions could be judged");
  }

  /** The verdict when the batch is too small, judged before any column is counted. */
  public static Optional<DriftVerdict> tooFew(
      long rows, long referenceRows, int version, DriftRules rules) {
    long wanted = (long) Math.ceil(rules.minimumShare() * referenceRows);
    if (rows < rules.minimumRows()) {
      return few(
          String.format(
              Locale.ROOT,
              "%,d rows are too few to judge: the minimum is %,d (minimum-rows)",
              rows,
              rules.minimumRows()));
    }
    if (rows < wanted) {
      return few(
          String.format(
              Locale.ROOT,
              "%,d rows are too few to judge: the minimum is %,d, %s of the %,d training rows of"
                  + " version %d (minimum-share)",
              rows,
              wanted,
              DriftText.percent(rules.minimumShare()),
              referenceRows,
              version));
    }
    return Optional.empty();
  }

  private static Optional<DriftVerdict> few(String reason) {
    return Optional.of(new DriftVerdict(Finding.TOO_FEW, List.of(), reason));
  }

  /**
   * The verdict on a batch. One rule for batches of any size: a column drifts when the difference
   * is both significant, adjusted for all that is compared, and large.
   *
   * @param reference of the training rows of {@code version}
   * @param current of the batch, counted by the bins of the reference: the columns to be judged,
   *     and its predictions if they are to be judged
   * @throws IllegalArgumentException when a column is not counted by the reference's bins
   */
  public static DriftVerdict judge(
      Profile reference, Profile current, int version, DriftRules rules) {
    Optional<DriftVerdict> few = tooFew(current.rows(), reference.rows(), version, rules);
    if (few.isPresent()) {
      return few.get();
    }
    ProfileFacts facts = new ProfileFacts(rules);
    for (ColumnProfile column : current.columns()) {
      Role role = column.column().equals(rules.target()) ? Role.TARGET : Role.FEATURE;
      facts.compare(same(reference.column(column.column()), column), column, role);
    }
    current
        .prediction()
        .ifPresent(now -> facts.compare(same(reference.prediction(), now), now, Role.PREDICTION));
    List<ColumnFinding> findings =
        facts.findings().stream()
            .sorted(
                Comparator.comparing(ColumnFinding::drifted)
                    .thenComparingDouble(ColumnFinding::distance)
                    .reversed()
                    .thenComparing(ColumnFinding::column))
            .toList();
    return decide(findings, reference.rows(), version, rules);
  }

  private static ColumnProfile same(Optional<ColumnProfile> trained, ColumnProfile current) {
    return trained
        .filter(current::comparableWith)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "column " + current.column() + " is not counted by the bins of the reference"));
  }

  private static DriftVerdict decide(
      List<ColumnFinding> findings, long referenceRows, int version, DriftRules rules) {
    List<ColumnFinding> columns =
        findings.stream().filter(one -> one.role() != Role.PREDICTION).toList();
    long drifted = columns.stream().filter(ColumnFinding::drifted).count();
    boolean target = drifted(findings, Role.TARGET);
    boolean prediction = rules.predictionDecides() && drifted(findings, Role.PREDICTION);
    boolean share = drifted > 0 && drifted >= rules.driftShare() * columns.size();
    String counted =
        String.format(
            Locale.ROOT,
            "%d of %d columns drifted (%s; threshold %.2f) against the %,d training rows of version"
                + " %d",
            drifted,
            columns.size(),
            DriftText.named(columns),
            rules.threshold(),
            referenceRows,
            version);
    String reason = counted + DriftText.unseen(columns) + DriftText.predictions(findings);
    if (!share && target) {
      reason = "the target " + rules.target() + " drifted: " + reason;
    } else if (!share && prediction) {
      reason = "the predictions drifted: " + reason;
    } else if (!share) {
      reason += "; " + wouldDo(columns, rules);
    }
    boolean found = target || share || prediction;
    return new DriftVerdict(found ? Finding.DRIFTED : Finding.STABLE, findings, reason);
  }

  private static boolean drifted(List<ColumnFinding> findings, Role role) {
    return findings.stream().anyMatch(one -> one.role() == role && one.drifted());
  }

  private static String wouldDo(List<ColumnFinding> columns, DriftRules rules) {
    List<String> alone = new ArrayList<>();
    alone.add(DriftText.percent(rules.driftShare()) + " of the columns");
    if (columns.stream().anyMatch(one -> one.role() == Role.TARGET)) {
      alone.add("the target");
    }
    if (rules.predictionDecides()) {
      alone.add("the predictions");
    }
    String last = alone.removeLast();
    return (alone.isEmpty() ? last : String.join(", ", alone) + " or " + last) + " would do";
  }
}
