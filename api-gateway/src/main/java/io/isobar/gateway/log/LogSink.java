package io.isobar.gateway.log;

import io.isobar.storage.postgres.LoggedPrediction;
import java.util.List;

/** Where predictions go in the end. Appending the same one again must do no harm. */
public interface LogSink {
  /**
   * Takes all or none.
   *
   * @throws io.isobar.domain.failure.Failure when it is away: worth trying again
   * @throws io.isobar.storage.postgres.Predictions.UnloggableException when it refuses a value
   */
  void append(List<LoggedPrediction> batch);
}
