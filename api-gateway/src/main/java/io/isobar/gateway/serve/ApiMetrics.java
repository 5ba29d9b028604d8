package io.isobar.gateway.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** The metrics of the API of irises: predictions by species, of whatever has classes here. */
final class ApiMetrics implements OldMetrics {
  private final MeterRegistry meters;
  private final Timer latency;
  private final ConcurrentMap<String, Counter> species = new ConcurrentHashMap<>();

  ApiMetrics(MeterRegistry meters) {
    this.meters = meters;
    this.latency = OldMetrics.histogram("api.prediction.latency", meters);
  }

  @Override
  public void answered(int status, long nanos) {
    if (status == 200) {
      latency.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void predicted(List<Answer> answers) {
    for (Answer answer : answers) {
      answer.label().ifPresent(name -> species.computeIfAbsent(name, this::counter).increment());
    }
  }

  private Counter counter(String name) {
    return meters.counter("api.predictions", "species", name);
  }
}
