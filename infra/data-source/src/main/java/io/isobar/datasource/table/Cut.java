package io.isobar.datasource.table;

/**
 * How a table is cut into batches.
 *
 * @param share of the rows in each batch but the last, which has what is left
 */
public record Cut(int batches, double share) {
  public Cut {
    if (batches < 1 || !(share > 0 && share * (batches - 1) < 1)) {
      throw new IllegalArgumentException(
          batches + " batches of " + share + "; expected a rest for the last one.");
    }
  }

  /** Batches of one size. */
  public static Cut equal(int batches) {
    return new Cut(batches, 1.0 / batches);
  }

  /** The number of the first row of a batch, of so many rows in all. */
  long from(int batch, long rows) {
    return batch == batches ? rows : Math.min(rows, Math.round(rows * share * batch));
  }

  long size(int batch, long rows) {
    return from(batch + 1, rows) - from(batch, rows);
  }
}
