package io.isobar.datasource.batch;

import java.io.IOException;

/** Numbered batches of rows that are made or read anew for every request, never kept. */
public interface Batches<R> {
  /** How many rows this batch has for this group. */
  long rows(int group, int batch);

  /** Sends the rows of the batch in their order; the same rows on every call. */
  void stream(int group, int batch, RowSink<R> sink) throws IOException;
}
