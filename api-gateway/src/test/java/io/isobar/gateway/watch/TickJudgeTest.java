package io.isobar.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks.Started;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.definition.ScheduleRule.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The verdict table, by a given clock. Grace is a minute, jitter 20 s, the catch-up window 10m. */
class TickJudgeTest {
  private static final Instant TICK = Instant.parse("2026-11-21T10:00:00Z");
  private static final TickJudge JUDGE = new TickJudge(Duration.ofMinutes(1));

  private Overlap overlap = Overlap.SKIP;
  private Optional<Started> started = Optional.empty();
  private Optional<RunWatch.Watched> before = Optional.empty();
  private Optional<RunWatch.Watched> last = Optional.empty();
  private boolean otherWaits;
  private Optional<String> pause = Optional.empty();
  private Optional<Instant> workerSeen = Optional.empty();

  @Test
  void isPlannedUntilItsGraceAndItsJitterAreOver() {
    assertThat(at(79)).isEqualTo(TickVerdict.without(State.PLANNED, ""));
    assertThat(at(80).state()).isEqualTo(State.MISSED);
  }

  @Test
  void isStartedWithinItsGraceAndLateAfterIt() {
    started = Optional.of(new Started("r1", "schedule", TICK.plusSeconds(80)));
    assertThat(at(90)).isEqualTo(new TickVerdict(State.STARTED, "", Optional.of("r1")));

    started = Optional.of(new Started("r1", "schedule", TICK.plusSeconds(192)));
    assertThat(at(200))
        .isEqualTo(
            new TickVerdict(
                State.LATE,
                "began 3m 12s after its tick: it was made up for after an outage of Temporal or of"
                    + " the workers",
                Optional.of("r1")));
  }

  @Test
  void isLateWhenABackfillMadeUpForIt() {
    started = Optional.of(new Started("b1", "backfill", TICK.plusSeconds(9)));
    assertThat(at(10).state()).isEqualTo(State.LATE);
    assertThat(at(10).reason()).isEqualTo("made up for by the backfill run b1");
  }

  @Test
  void isSkippedWhileTheRunBeforeIsUnderWay() {
    before = run(Optional.empty());
    assertThat(at(100))
        .isEqualTo(TickVerdict.without(State.SKIPPED, "the run r0 was still under way"));
  }

  @Test
  void waitsForTheRunBeforeWhereItIsBuffered() {
    overlap = Overlap.BUFFER_ALL;
    before = run(Optional.empty());
    assertThat(at(3_600)).isEqualTo(TickVerdict.without(State.PLANNED, "waits for r0"));
    before = run(Optional.of(TICK.plusSeconds(3_500)));
    assertThat(at(3_579).state()).isEqualTo(State.PLANNED);
    assertThat(at(3_580).state()).isEqualTo(State.MISSED);
    started = Optional.of(new Started("r1", "schedule", TICK.plusSeconds(3_501)));
    assertThat(at(3_580).reason()).isEqualTo("began 58m 21s after its tick: it waited for r0");
  }

  @Test
  void waitsForARunThatWaitedItself() {
    overlap = Overlap.BUFFER_ALL;
    before = run(Optional.of(TICK.plusSeconds(30)));
    last = Optional.of(new RunWatch.Watched("r1", TICK, TICK.plusSeconds(31), Optional.empty()));
    assertThat(at(600)).isEqualTo(TickVerdict.without(State.PLANNED, "waits for r1"));
  }

  @Test
  void isSkippedWhenTheOneBufferedTickIsAnotherOne() {
    overlap = Overlap.BUFFER_ONE;
    before = run(Optional.empty());
    assertThat(at(100).state()).isEqualTo(State.PLANNED);
    otherWaits = true;
    assertThat(at(100).state()).isEqualTo(State.SKIPPED);
    assertThat(at(100).reason()).contains("another tick waited for it");
  }

  @Test
  void saysWhyItWasMissed() {
    assertThat(at(100).reason()).isEqualTo("no worker has reached Temporal so far");
    workerSeen = Optional.of(TICK.minusSeconds(30));
    assertThat(at(100).reason())
        .isEqualTo("no worker has reached Temporal since 2026-11-21T09:59:30Z");
    assertThat(at(700).reason()).endsWith("; it is outside the catch-up window of 10m by now");
    workerSeen = Optional.of(TICK.plusSeconds(90));
    assertThat(at(100).reason())
        .isEqualTo("unknown: Temporal has not begun it, though a worker is alive");
    workerSeen = Optional.of(TICK.plusSeconds(690));
    assertThat(at(700).reason())
        .isEqualTo(
            "Temporal was away at the tick, and it is outside the catch-up window of 10m by now");
    pause = Optional.of("release day");
    assertThat(at(700).reason()).isEqualTo("the schedule was paused: release day");
  }

  @Test
  void overlappingRunsAreNoReasonWhereAllAreAllowed() {
    overlap = Overlap.ALLOW_ALL;
    before = run(Optional.empty());
    assertThat(at(100).state()).isEqualTo(State.MISSED);
  }

  private static Optional<RunWatch.Watched> run(Optional<Instant> ended) {
    Instant begin = TICK.minusSeconds(60);
    return Optional.of(new RunWatch.Watched("r0", begin, begin, ended));
  }

  private TickVerdict at(long seconds) {
    ScheduleRule rule =
        new ScheduleRule(
            List.of(),
            List.of(),
            Optional.of(Duration.ofMinutes(1)),
            Duration.ZERO,
            ZoneId.of("UTC"),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            overlap);
    return JUDGE.judge(
        new TickFacts(
            rule,
            TICK,
            TICK.plusSeconds(seconds),
            started,
            before,
            last,
            otherWaits,
            pause,
            workerSeen));
  }
}
