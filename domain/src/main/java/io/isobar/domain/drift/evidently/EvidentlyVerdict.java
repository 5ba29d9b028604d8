package io.isobar.domain.drift.evidently;

import java.util.List;
import java.util.Objects;

/**
 * What Evidently would say.
 *
 * @param columns those that were judged, in the order given
 * @param left those that were not, each with the reason
 * @param drifted whether the dataset is
 */
public record EvidentlyVerdict(List<ColumnScore> columns, List<Left> left, boolean drifted) {

  /**
   * One column.
   *
   * @param score a probability or a distance, as the test is; NaN where the test gives none
   * @param missingBefore share of the reference's rows without a value, 0..1; it decides nothing
   * @param missingNow of the batch's rows
   */
  public record ColumnScore(
      String column,
      Kind kind,
      StatTest test,
      double score,
      double threshold,
      boolean drifted,
      double missingBefore,
      double missingNow) {
    public ColumnScore {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(test, "test");
    }
  }

  /** A column that was not judged. */
  public record Left(String column, String reason) {}

  public EvidentlyVerdict {
    columns = List.copyOf(columns);
    left = List.copyOf(left);
  }

  public long driftedColumns() {
    return columns.stream().filter(ColumnScore::drifted).count();
  }
}
