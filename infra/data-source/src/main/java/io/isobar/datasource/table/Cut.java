package io.isobar.datasource.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a table is cut into batches.
 *
 * @param ends of each batch, as shares of all rows, rising up to 1
 */
public record Cut(List<Double> ends) {
  /**
   * Multiples of it spread evenly over a circle, so that neighbours come into different batches.
   */
  private static final double GOLDEN = 0.6180339887498949;

  public Cut {
    ends = List.copyOf(ends);
    double before = 0;
    for (double end : ends) {
      if (!(end > before)) {
        throw new IllegalArgumentException(
            "The batches end at " + ends + "; expected them rising.");
      }
      before = end;
    }
    if (before != 1) {
      throw new IllegalArgumentException("The batches end at " + ends + "; expected 1 at last.");
    }
  }

  /** Batches of one size. */
  public static Cut equal(int batches) {
    return new Cut(
        IntStream.rangeClosed(1, batches).mapToObj(number -> number / (double) batches).toList());
  }

  /** Batches of so many of so many rows; the last one has what is left. */
  public static Cut blocks(int size, int rows) {
    List<Double> ends = new ArrayList<>();
    for (int end = size; end < rows; end += size) {
      ends.add(end / (double) rows);
    }
    ends.add(1.0);
    return new Cut(ends);
  }

  int batches() {
    return ends.size();
  }

  /** The number of the first row of a batch, of so many rows in all. */
  long from(int batch, long rows) {
    return batch == 0 ? 0 : Math.round(rows * ends.get(batch - 1));
  }

  long size(int batch, long rows) {
    return from(batch + 1, rows) - from(batch, rows);
  }

  /** The batch of a row of a table that is cut into blocks. */
  int batchOf(long row, long rows) {
    int batch = 0;
    while (row >= from(batch + 1, rows)) {
      batch++;
    }
    return batch;
  }

  /** The batch of a row of a table that is dealt out. */
  int dealt(long row) {
    double place = (row * GOLDEN) % 1;
    int batch = 0;
    while (place >= ends.get(batch)) {
      batch++;
    }
    return batch;
  }
}
