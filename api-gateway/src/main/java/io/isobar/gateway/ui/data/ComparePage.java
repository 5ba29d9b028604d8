package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.ColumnFinding;
import io.isobar.gateway.ui.draw.Chart;
import java.util.List;
import java.util.Optional;

/**
 * How two sets of rows differ, and whether it matters.
 *
 * @param sides to choose from
 * @param reference and looked say which two; empty where nothing is kept
 * @param comparable whether they are counted by the same bins
 * @param threshold from which a column drifts
 * @param said by a drift step about the same two
 */
public record ComparePage(
    String dataset,
    List<Side> sides,
    Optional<Side> reference,
    Optional<Side> looked,
    boolean comparable,
    double threshold,
    Optional<String> said,
    Optional<Chart> quadrant,
    List<ColumnFinding> findings,
    List<Chart> charts) {
  public ComparePage {
    sides = List.copyOf(sides);
    findings = List.copyOf(findings);
    charts = List.copyOf(charts);
  }

  /**
   * Rows that are counted.
   *
   * @param key in the address
   */
  public record Side(String key, String words) {}
}
