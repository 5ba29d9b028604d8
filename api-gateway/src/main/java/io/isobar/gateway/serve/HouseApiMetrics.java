package io.isobar.gateway.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the API of house prices. Bodies that did not fit never came as far as its
 * counters, so that refused requests count nowhere here either.
 */
final class HouseApiMetrics implements OldMetrics {
  private final Counter requests;
  private final Counter predictions;
  private final Counter errors;
  private final Timer time;

  HouseApiMetrics(MeterRegistry meters) {
    requests = meters.counter("house.api.requests");
    predictions = meters.counter("house.api.predictions");
    errors = meters.counter("house.api.model.errors");
    time = OldMetrics.histogram("house.api.prediction.time", meters);
  }

  @Override
  public void answered(int status, long nanos) {
    if (status >= 400 && status < 500) {
      return;
    }
    requests.increment();
    time.record(nanos, TimeUnit.NANOSECONDS);
    if (status >= 500) {
      errors.increment();
    }
  }

  @Override
  public void predicted(List<Answer> answers) {
    predictions.increment(answers.size());
  }
}
