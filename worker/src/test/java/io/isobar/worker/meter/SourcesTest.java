package io.isobar.worker.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.GaugeFigure;
import io.isobar.storage.postgres.GaugeFigure.Sample;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final TestClock clock = new TestClock();
  private final Sources sources = new Sources(meters, clock);

  @Test
  void showsWhatIsReadUnderTheNamesThatItHas() {
    assertThat(sources.read(reading(new Sample(Map.of("pipeline", "flats"), 3)))).isTrue();
    assertThat(meters.scrape())
        .contains("# HELP isobar_runs Runs", "# TYPE isobar_runs gauge")
        .contains("isobar_runs{pipeline=\"flats\"} 3.0\n")
        .contains("isobar_reading_timestamp_seconds{source=\"runs\"} 1000.0\n")
        .contains("isobar_reading_failures_total{source=\"runs\"} 0.0\n")
        .contains("isobar_reading_duration_seconds{source=\"runs\"} ");
  }

  @Test
  void takesAwayWhatIsNoLongerThere() {
    sources.read(reading(new Sample(Map.of("pipeline", "flats"), 3)));
    sources.read(reading(new Sample(Map.of("pipeline", "houses"), 4)));
    assertThat(meters.scrape())
        .contains("isobar_runs{pipeline=\"houses\"} 4.0\n")
        .doesNotContain("flats");
  }

  @Test
  void keepsOldValuesForFiveMinutesWithTheTimeOfTheirReading() {
    sources.read(reading(new Sample(Map.of("pipeline", "flats"), 3)));
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    assertThat(sources.read(failing())).isFalse();
    assertThat(meters.scrape())
        .contains("isobar_runs{pipeline=\"flats\"} 3.0\n")
        .contains("isobar_reading_timestamp_seconds{source=\"runs\"} 1000.0\n")
        .contains("isobar_reading_failures_total{source=\"runs\"} 1.0\n");
    clock.now = clock.now.plusMillis(1);
    sources.read(failing());
    assertThat(meters.scrape())
        .doesNotContain("isobar_runs{")
        .contains("isobar_reading_timestamp_seconds{source=\"runs\"} 1000.0\n")
        .contains("isobar_reading_failures_total{source=\"runs\"} 2.0\n");
    sources.read(reading(new Sample(Map.of("pipeline", "flats"), 5)));
    assertThat(meters.scrape()).contains("isobar_runs{pipeline=\"flats\"} 5.0\n");
  }

  private static Reading reading(Sample sample) {
    return new Reading(
        "runs", () -> List.of(new GaugeFigure("isobar_runs", "Runs", List.of(sample))));
  }

  private static Reading failing() {
    return new Reading(
        "runs",
        () -> {
          throw new IllegalStateException("no answer");
        });
  }

  private static final class TestClock extends Clock {
    private Instant now = Instant.ofEpochSecond(1_000);

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
