package io.isobar.datasource.table;

import java.util.List;

/**
 * How the table lies in a folder.
 *
 * @param names of its files, whose rows come one after the other; only the first must be there
 * @param headed whether each file begins with the names of its columns; else they stand in the
 *     order of the table
 * @param dealt whether rows are dealt out to the batches, for a file that is sorted by its label
 * @param dotted whether a point may stand behind the last value of a line, as in adult.test
 */
public record TableFile(List<String> names, boolean headed, boolean dealt, boolean dotted) {
  public TableFile {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("A table has no file name.");
    }
  }

  /** One file with a header, in the order in which it is to be sent. */
  public static TableFile named(String name) {
    return new TableFile(List.of(name), true, false, false);
  }
}
