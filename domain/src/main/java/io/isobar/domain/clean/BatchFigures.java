package io.isobar.domain.clean;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** What checks of a batch as a whole are judged by. */
public sealed interface BatchFigures {

  /**
   * How many rows there are, and were.
   *
   * @param rows of the batch as they landed
   * @param median of the rows of earlier batches
   * @param batches how many earlier ones the median is of
   */
  record Rows(long rows, Optional<Double> median, int batches) implements BatchFigures {}

  /** The newest date of a column, and how long ago it began; empty when no row has one. */
  record Newest(Optional<LocalDate> date, Duration age) implements BatchFigures {}

  /** The mean or the sum of a column; empty when no row has a value. */
  record Value(Optional<Double> value) implements BatchFigures {}
}
