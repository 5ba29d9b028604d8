package io.isobar.domain.drift;

import java.util.List;
import java.util.Objects;

/**
 * What was found about a batch.
 *
 * @param columns the judged columns, the most drifted first; empty when nothing was judged
 * @param reason one sentence with the figures that decided
 */
public record DriftVerdict(Finding finding, List<ColumnDistance> columns, String reason) {

  /** What a batch is found to be. */
  public enum Finding {
    NO_CHAMPION,
    TOO_FEW,
    STABLE,
    DRIFTED
  }

  /**
   * The distance of one column, and from where on it counts as drift.
   *
   * @param threshold that of the rules, or higher where the rows are too few to tell such a
   *     distance from chance
   * @param unseen rows of categories that the reference does not have at all
   */
  public record ColumnDistance(String column, double distance, double threshold, long unseen) {
    public ColumnDistance {
      Objects.requireNonNull(column, "column");
    }

    public boolean drifted() {
      return distance >= threshold;
    }
  }

  public DriftVerdict {
    Objects.requireNonNull(finding, "finding");
    columns = List.copyOf(columns);
    Objects.requireNonNull(reason, "reason");
  }
}
