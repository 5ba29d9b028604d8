package io.isobar.domain.drift;

import io.isobar.domain.drift.ColumnFinding.Role;
import io.isobar.domain.drift.Fact.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings in words. */
public final class DriftText {
  private static final int NAMED = 4;

  private DriftText() {}

  /**
   * All that was found about a column in a line: {@code bed (feature) drifted: values chi-square
   * 54.1, p 1.2e-7, adjusted 3.6e-7, effect 0.210 of 0.100; missing 50 %, was 0 %: ...}.
   */
  public static String line(ColumnFinding finding) {
    return Stream.concat(
            Stream.of(
                String.format(
                    Locale.ROOT,
                    "%s (%s) %s",
                    finding.column(),
                    finding.role().name().toLowerCase(Locale.ROOT),
                    finding.drifted() ? "drifted" : "stable")),
            finding.facts().stream().map(fact -> line(finding, fact)))
        .collect(Collectors.joining("; "));
  }

  private static String line(ColumnFinding finding, Fact fact) {
    StringBuilder line =
        new StringBuilder(about(finding, fact))
            .append(String.format(Locale.ROOT, ": %s %.4g", fact.test(), fact.statistic()));
    fact.p().ifPresent(p -> line.append(String.format(Locale.ROOT, ", p %.3g", p)));
    fact.adjusted().ifPresent(p -> line.append(String.format(Locale.ROOT, ", adjusted %.3g", p)));
    fact.effect().ifPresent(size -> line.append(String.format(Locale.ROOT, ", effect %.3f", size)));
    return line.append(String.format(Locale.ROOT, ", threshold %.3g", fact.threshold())).toString();
  }

  private static String about(ColumnFinding finding, Fact fact) {
    return switch (fact.subject()) {
      case VALUES ->
          finding.missingBefore() + finding.missingNow() > 0
                  && finding.facts().stream().noneMatch(one -> one.subject() == Subject.MISSING)
              ? "values (" + missing(finding) + ")"
              : "values";
      case MISSING -> missing(finding);
      case UNSEEN ->
          String.format(Locale.ROOT, "%,d rows of categories never seen", unseen(finding));
    };
  }

  private static String missing(ColumnFinding finding) {
    return "missing " + percent(finding.missingNow()) + ", was " + percent(finding.missingBefore());
  }

  private static long unseen(ColumnFinding finding) {
    return finding.unseen().orElse(0L);
  }

  /** The drifted columns with their sizes, or the largest one where none drifted. */
  static String named(List<ColumnFinding> columns) {
    List<ColumnFinding> drifted = columns.stream().filter(ColumnFinding::drifted).toList();
    if (columns.isEmpty()) {
      return "nothing was compared";
    }
    if (drifted.isEmpty()) {
      return "largest: " + size(columns.getFirst());
    }
    String list =
        drifted.stream().limit(NAMED).map(DriftText::size).collect(Collectors.joining(", "));
    return drifted.size() > NAMED ? list + ", ..." : list;
  }

  static String size(ColumnFinding column) {
    String size = String.format(Locale.ROOT, "%s %.2f", column.column(), column.distance());
    Fact strongest = column.strongest();
    return strongest.subject() == Subject.VALUES
        ? size
        : size + " (" + about(column, strongest) + ")";
  }

  /** Categories never seen, however few the rows. */
  static String unseen(List<ColumnFinding> columns) {
    List<String> parts = new ArrayList<>();
    for (ColumnFinding column : columns) {
      if (unseen(column) > 0) {
        parts.add(String.format(Locale.ROOT, "%,d of %s", unseen(column), column.column()));
      }
    }
    return parts.isEmpty() ? "" : "; rows of categories never seen: " + String.join(", ", parts);
  }

  /** The predictions, which are told apart from the columns. */
  static String predictions(List<ColumnFinding> columns) {
    return columns.stream()
        .filter(one -> one.role() == Role.PREDICTION)
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "; the predictions %s (%.2f)",
                    one.drifted() ? "drifted" : "did not drift",
                    one.distance()))
        .collect(Collectors.joining());
  }

  /** A share as people write it: 50 %. */
  public static String percent(double share) {
    double percent = share * 100;
    return Math.abs(percent - Math.rint(percent)) < 1e-9
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
