package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.ColumnFinding;
import io.isobar.gateway.ui.draw.Chart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How two sets of rows differ, and whether it matters.
 *
 * @param sides to choose from
 * @param reference and looked say which two; empty where nothing is kept
 * @param served what was counted of predictions
 * @param fewest rows that are asked for, where there are fewer
 * @param comparable whether they are counted by the same bins
 * @param threshold from which a column drifts
 * @param said by a drift step about the same two
 */
public record ComparePage(
    String dataset,
    List<Side> sides,
    Optional<Side> reference,
    Optional<Side> looked,
    List<Served> served,
    Optional<Long> fewest,
    boolean comparable,
    double threshold,
    Optional<String> said,
    Optional<Chart> quadrant,
    List<ColumnFinding> findings,
    List<Chart> charts) {
  public ComparePage {
    sides = List.copyOf(sides);
    served = List.copyOf(served);
    findings = List.copyOf(findings);
    charts = List.copyOf(charts);
  }

  /** Of a dataset of which nothing is kept. */
  static ComparePage nothing(String dataset, List<Side> sides, double threshold) {
    return new ComparePage(
        dataset,
        sides,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        true,
        threshold,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  /**
   * Predictions that were counted.
   *
   * @param since the first of them may have come
   * @param cut whether older ones of the window were left out
   */
  public record Served(String words, long rows, Instant since, boolean cut) {
    /** How many predictions are looked at, at most. */
    public static final int MOST = ServedSides.ROWS;
  }

  /**
   * Rows that are counted.
   *
   * @param key in the address
   */
  public record Side(String key, String words) {}
}
