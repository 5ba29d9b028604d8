package io.isobar.datasource.batch;

import java.io.IOException;

/** Takes one row after the other. */
@FunctionalInterface
public interface RowSink<R> {
  void accept(R row) throws IOException;
}
