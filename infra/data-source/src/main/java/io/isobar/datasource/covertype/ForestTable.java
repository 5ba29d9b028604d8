package io.isobar.datasource.covertype;

import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.util.List;
import java.util.function.LongPredicate;

/** All rows of the forest data, in their order, each of 13 texts. */
interface ForestTable {
  long rows();

  /** Sends those of the rows from..until (exclusive), counted from 0, that are chosen. */
  void stream(long from, long until, LongPredicate chosen, RowSink<List<String>> sink)
      throws IOException;
}
