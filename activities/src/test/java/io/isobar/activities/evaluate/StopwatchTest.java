package io.isobar.activities.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.domain.evaluate.Latency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicLong predictions = new AtomicLong();

  @Test
  void countsNothingOfTheWarmUp() {
    Latency latency = measure(number -> number <= 5_000 ? 9_000 : 2_000);
    assertThat(latency).isEqualTo(new Latency(2, 2, 5_000));
    assertThat(predictions).hasValue(10_000);
  }

  @Test
  void tellsTheSlowestOfAHundredFromTheMiddleOne() {
    // Of each hundred one takes 100 µs and one 50: the slower is the slowest percent.
    Latency latency =
        measure(number -> number % 100 == 0 ? 100_000 : number % 100 == 1 ? 50_000 : 1_000);
    assertThat(latency).isEqualTo(new Latency(1, 50, 5_000));
  }

  @Test
  void endsSoonWithASlowModel() {
    Latency latency = measure(number -> 500_000_000);
    assertThat(latency.predictions()).isEqualTo(20);
    assertThat(latency.medianMicros()).isEqualTo(500_000);
    assertThat(predictions).hasValue(40);
  }

  private interface Nanos {
    long of(long number);
  }

  private Latency measure(Nanos takes) {
    FakePredictor model =
        new FakePredictor(
            List.of(),
            row -> {
              now.addAndGet(takes.of(predictions.incrementAndGet()));
              return 1;
            });
    return new Stopwatch(now::get).measure(model, List.of(Map.of("a", 1L), Map.of("a", 2L)));
  }
}
