package io.isobar.gateway.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static Timeline.Work work(long from, long to) {
    return new Timeline.Work(BEGIN.plusSeconds(from), BEGIN.plusSeconds(to));
  }

  @Test
  void busyTimeIsDrawnAsItIs() {
    Timeline timeline = Timeline.of(BEGIN, BEGIN.plusSeconds(10), List.of(work(0, 4), work(4, 10)));
    assertThat(timeline.place(BEGIN)).isZero();
    assertThat(timeline.place(BEGIN.plusSeconds(4))).isCloseTo(400, within(0.01));
    assertThat(timeline.place(BEGIN.plusSeconds(10))).isCloseTo(1_000, within(0.01));
    assertThat(timeline.gaps()).isEmpty();
  }

  @Test
  void aNightOfWaitingIsDrawnShort() {
    Timeline timeline =
        Timeline.of(BEGIN, BEGIN.plusSeconds(10_000), List.of(work(0, 1_000), work(9_000, 10_000)));
    // 1,000 s of work, 8,000 s of nothing drawn as 400 s, 1,000 s of work: 2,400 in all.
    assertThat(timeline.place(BEGIN.plusSeconds(1_000))).isCloseTo(416.67, within(0.01));
    assertThat(timeline.place(BEGIN.plusSeconds(9_000))).isCloseTo(583.33, within(0.01));
    assertThat(timeline.gaps()).hasSize(1);
    assertThat(timeline.gaps().getFirst()).isCloseTo(500, within(0.01));
  }

  @Test
  void placesNeverGoBackAndNeverLeaveTheAxis() {
    Timeline timeline =
        Timeline.of(
            BEGIN, BEGIN.plusSeconds(100), List.of(work(50, 60), work(-5, 3), work(55, 200)));
    double last = -1;
    for (int second = -10; second < 220; second++) {
      double place = timeline.place(BEGIN.plusSeconds(second));
      assertThat(place).isBetween(0.0, 1_000.0).isGreaterThanOrEqualTo(last);
      last = place;
    }
  }

  @Test
  void aMomentIsAnAxisToo() {
    Timeline timeline = Timeline.of(BEGIN, BEGIN, List.of(work(0, 0)));
    assertThat(timeline.place(BEGIN)).isBetween(0.0, 1_000.0);
  }
}
