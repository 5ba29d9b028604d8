package io.isobar.gateway.serve.stream;

import io.isobar.gateway.serve.Incoming;
import java.io.IOException;
import java.util.Optional;

/** Where the rows of a stream come from. */
interface RowSource {
  /**
   * The next row, when it has come; empty at the end.
   *
   * @throws io.isobar.gateway.error.Problem 400 when nobody can tell where the next row begins
   */
  Optional<Incoming> next() throws IOException;
}
