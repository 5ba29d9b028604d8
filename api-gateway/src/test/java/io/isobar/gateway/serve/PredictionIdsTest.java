package io.isobar.gateway.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PredictionIdsTest {
  @Test
  void carriesTheTimeInItsFirst48Bits() {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_123L), ZoneOffset.UTC);
    UUID id = UUID.fromString(new PredictionIds(clock).next());
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
  }

  @Test
  void keepsGrowingWhenTheClockStandsStillOrRunsBack() {
    Iterator<Instant> times =
        List.of(5_000L, 5_000L, 4_000L, 5_001L).stream().map(Instant::ofEpochMilli).iterator();
    PredictionIds ids = new PredictionIds(new Scripted(times));
    List<String> made = new ArrayList<>();
    for (int count = 0; count < 4; count++) {
      made.add(ids.next());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  /** A clock that shows these times, one after the other. */
  private static final class Scripted extends Clock {
    private final Iterator<Instant> times;

    private Scripted(Iterator<Instant> times) {
      this.times = times;
    }

    @Override
    public Instant instant() {
      return times.next();
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
