package io.isobar.activities.evaluate;

import io.isobar.domain.evaluate.Latency;
import io.isobar.domain.model.Predictor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Times predictions of single rows, in this process and on one thread: what the model takes,
 * without HTTP. Warmed up, since the first thousands run in the interpreter.
 */
final class Stopwatch {
  private static final int WARM_UP = 5_000;
  private static final int TIMED = 5_000;

  /** However slow a model is, it is timed for no longer than twice this. */
  private static final long AT_MOST_NANOS = 2_000_000_000L;

  private static final int AT_LEAST = 20;

  private final LongSupplier clock;

  Stopwatch(LongSupplier nanos) {
    this.clock = nanos;
  }

  /**
   * The times of predicting rows one after the other, again and again.
   *
   * @param rows at least one
   */
  Latency measure(Predictor model, List<Map<String, Object>> rows) {
    times(model, rows, WARM_UP);
    long[] nanos = times(model, rows, TIMED);
    Arrays.sort(nanos);
    return new Latency(micros(nanos, 0.5), micros(nanos, 0.99), nanos.length);
  }

  private long[] times(Predictor model, List<Map<String, Object>> rows, int most) {
    long[] nanos = new long[most];
    long begin = clock.getAsLong();
    long before = begin;
    int count = 0;
    while (count < most && (count < AT_LEAST || before - begin < AT_MOST_NANOS)) {
      model.predict(rows.get(count % rows.size()));
      long now = clock.getAsLong();
      nanos[count++] = now - before;
      before = now;
    }
    return Arrays.copyOf(nanos, count);
  }

  /** The least time within which a share of the predictions was done. */
  private static double micros(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1_000.0;
  }
}
