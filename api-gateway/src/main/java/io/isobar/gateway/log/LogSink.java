package io.isobar.gateway.log;

import java.util.List;

/** Where predictions go in the end. Appending the same one again must do no harm. */
public interface LogSink {
  /**
   * Takes all or none.
   *
   * @param rows as COPY takes them
   * @throws io.isobar.domain.failure.Failure when it is away: worth trying again
   * @throws io.isobar.storage.postgres.Predictions.UnloggableException when it refuses a value
   */
  void append(List<byte[]> rows);
}
