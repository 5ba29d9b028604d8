package io.isobar.datasource.described;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * A CSV file, how it is read, and how its rows are cut into batches.
 *
 * @param file absolute path
 * @param bytes of the file when it was described
 * @param sha256 of the file when it was described; another file is not served in its place
 * @param charset of its text
 * @param separator between two values
 * @param ends how many rows come up to the end of each batch, rising up to all rows
 * @param dealt whether rows are dealt out to the batches in turn, for a file that is sorted by what
 *     is predicted
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Description(
    String file,
    long bytes,
    String sha256,
    String charset,
    char separator,
    List<Long> ends,
    boolean dealt,
    List<FileColumn> columns) {
  /** Multiples of it spread evenly over a circle, so that neighbours come into other batches. */
  private static final double GOLDEN = 0.6180339887498949;

  public Description {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(charset, "charset");
    ends = List.copyOf(ends);
    columns = List.copyOf(columns);
    long before = 0;
    for (long end : ends) {
      if (end <= before) {
        throw new IllegalArgumentException(
            "The batches end at " + ends + "; expected them rising.");
      }
      before = end;
    }
    if (ends.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException(file + " is described without batches or columns.");
    }
  }

  /** Of all batches. */
  public long rows() {
    return ends.getLast();
  }

  /** The batch of a row, both from 0. */
  int batchOf(long row) {
    if (dealt) {
      return (int) (((row * GOLDEN) % 1) * ends.size());
    }
    int batch = 0;
    while (row >= ends.get(batch)) {
      batch++;
    }
    return batch;
  }
}
