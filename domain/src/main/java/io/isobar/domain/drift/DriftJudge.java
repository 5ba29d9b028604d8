package io.isobar.domain.drift;

import io.isobar.domain.drift.DriftVerdict.ColumnDistance;
import io.isobar.domain.drift.DriftVerdict.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Judges a batch against the training rows of a version. */
public final class DriftJudge {
  private static final int NAMED = 4;

  private DriftJudge() {}

  /** The verdict when there is no version to compare with. */
  public static DriftVerdict noChampion(String model, String alias, long rows) {
    return new DriftVerdict(
        Finding.NO_CHAMPION,
        List.of(),
        String.format(
            Locale.ROOT, "%s has no %s yet to compare the %,d rows with", model, alias, rows));
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
              percent(rules.minimumShare()),
              referenceRows,
              version));
    }
    return Optional.empty();
  }

  private static Optional<DriftVerdict> few(String reason) {
    return Optional.of(new DriftVerdict(Finding.TOO_FEW, List.of(), reason));
  }

  /**
   * The verdict on a batch.
   *
   * @param reference of the training rows of {@code version}
   * @param current of the batch, counted by the bins of the reference: the columns to be judged
   * @throws IllegalArgumentException when a column is not counted by the reference's bins
   */
  public static DriftVerdict judge(
      Profile reference, Profile current, int version, DriftRules rules) {
    Optional<DriftVerdict> few = tooFew(current.rows(), reference.rows(), version, rules);
    if (few.isPresent()) {
      return few.get();
    }
    List<ColumnDistance> distances = new ArrayList<>();
    for (ColumnProfile column : current.columns()) {
      ColumnProfile trained =
          reference
              .column(column.column())
              .filter(column::comparableWith)
              .orElseThrow(() -> otherBins(column.column()));
      distances.add(compare(trained, column, rules.threshold()));
    }
    distances.sort(
        Comparator.comparingDouble(ColumnDistance::distance)
            .reversed()
            .thenComparing(ColumnDistance::column));
    return decide(distances, reference.rows(), version, rules);
  }

  private static ColumnDistance compare(
      ColumnProfile trained, ColumnProfile current, double threshold) {
    List<Long> before = trained.bins();
    List<Long> now = current.bins();
    return new ColumnDistance(
        current.column(),
        JensenShannon.distance(before, now),
        Math.max(threshold, JensenShannon.noise(before, now)),
        unseen(trained, current));
  }

  private static long unseen(ColumnProfile trained, ColumnProfile current) {
    boolean complete = trained instanceof ColumnProfile.Categorical all && all.other() == 0;
    return complete && current instanceof ColumnProfile.Categorical now ? now.other() : 0;
  }

  private static DriftVerdict decide(
      List<ColumnDistance> distances, long referenceRows, int version, DriftRules rules) {
    List<ColumnDistance> drifted = distances.stream().filter(ColumnDistance::drifted).toList();
    boolean target = drifted.stream().anyMatch(one -> one.column().equals(rules.target()));
    boolean share = drifted.size() >= rules.driftShare() * distances.size() && !drifted.isEmpty();
    String against =
        String.format(Locale.ROOT, "the %,d training rows of version %d", referenceRows, version);
    String counted =
        String.format(
            Locale.ROOT,
            "%d of %d columns drifted (%s; threshold %.2f) against %s",
            drifted.size(),
            distances.size(),
            named(drifted.isEmpty() ? distances : drifted, drifted.isEmpty()),
            rules.threshold(),
            against);
    String reason = counted + unseen(distances);
    if (target && !share) {
      reason = String.format(Locale.ROOT, "the target %s drifted: ", rules.target()) + reason;
    } else if (!target && !share) {
      reason +=
          String.format(
              Locale.ROOT,
              "; %s of the columns or the target would do",
              percent(rules.driftShare()));
    }
    return new DriftVerdict(target || share ? Finding.DRIFTED : Finding.STABLE, distances, reason);
  }

  private static String named(List<ColumnDistance> columns, boolean onlyLargest) {
    if (columns.isEmpty()) {
      return "nothing was compared";
    }
    int shown = onlyLargest ? 1 : Math.min(NAMED, columns.size());
    List<String> parts = new ArrayList<>();
    for (ColumnDistance column : columns.subList(0, shown)) {
      parts.add(String.format(Locale.ROOT, "%s %.2f", column.column(), column.distance()));
    }
    String list = (onlyLargest ? "largest: " : "") + String.join(", ", parts);
    return !onlyLargest && columns.size() > shown ? list + ", ..." : list;
  }

  private static String unseen(List<ColumnDistance> distances) {
    List<String> parts =
        distances.stream()
            .filter(one -> one.unseen() > 0)
            .map(one -> String.format(Locale.ROOT, "%,d of %s", one.unseen(), one.column()))
            .toList();
    return parts.isEmpty() ? "" : "; rows of categories never seen: " + String.join(", ", parts);
  }

  private static IllegalArgumentException otherBins(String column) {
    return new IllegalArgumentException(
        "column " + column + " is not counted by the bins of the reference");
  }

  private static String percent(double share) {
    double percent = share * 100;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
