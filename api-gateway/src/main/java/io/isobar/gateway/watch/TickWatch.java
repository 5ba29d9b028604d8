package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.PlacedSchedules.Placed;
import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks;
import io.isobar.storage.postgres.Ticks.Due;
import io.isobar.storage.postgres.Ticks.Watched;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.TickTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Plans the ticks of one schedule and judges those that have come. */
final class TickWatch {
  static final String KIND = "-tick";

  /** A schedule that no worker has placed yet is given this long after it was applied. */
  private static final Duration PLACING = Duration.ofSeconds(60);

  private static final Duration AHEAD = Duration.ofHours(1);
  private static final Duration MAKING_UP = Duration.ofDays(7);
  private static final Duration TOLERANCE = Duration.ofSeconds(2);
  private static final int MOST = 500;

  private final Ticks ticks;
  private final RunWatch runs;
  private final PlacedSchedules placed;
  private final Alerts alerts;
  private final TickJudge judge;
  private final Set<State> alerting;

  TickWatch(
      Ticks ticks,
      RunWatch runs,
      PlacedSchedules placed,
      Alerts alerts,
      TickJudge judge,
      Set<State> alerting) {
    this.ticks = ticks;
    this.runs = runs;
    this.placed = placed;
    this.alerts = alerts;
    this.judge = judge;
    this.alerting = Set.copyOf(alerting);
  }

  /** Looks at one pipeline that has a schedule. */
  void look(WatchedPipeline pipeline, ScheduleRule rule, Instant now) {
    Optional<Placed> inTemporal = placed.find(pipeline.name());
    Watched watched = ticks.watch(pipeline.name(), pipeline.applied().sha256(), now);
    plan(watched, rule, now);
    resolve(pipeline);
    boolean waits = false;
    for (Due due : ticks.due(pipeline.name(), now, MOST)) {
      TickVerdict verdict = judged(pipeline, rule, due, waits, inTemporal, now);
      if (verdict.run().isEmpty()
          && verdict.state() != State.PLANNED
          && !due.row().tick().isBefore(watched.seenAt())
          && due.row().tick().isBefore(placed(pipeline, inTemporal))) {
        ticks.drop(pipeline.name(), due.row().tick());
      } else {
        waits |= verdict.state() == State.PLANNED && !verdict.reason().isEmpty();
        note(pipeline, due, verdict);
      }
    }
    for (Due due : ticks.madeUpFor(pipeline.name(), now, MAKING_UP, MOST)) {
      note(pipeline, due, afterAll(due, judged(pipeline, rule, due, false, inTemporal, now)));
    }
  }

  private void plan(Watched watched, ScheduleRule rule, Instant now) {
    Instant horizon = now.plus(AHEAD);
    if (watched.plannedTo().isBefore(now.plus(AHEAD.dividedBy(2)))) {
      List<Instant> coming = TickTimes.ticks(rule, watched.plannedTo(), horizon, MOST);
      Instant to = coming.size() == MOST ? coming.getLast().plusSeconds(1) : horizon;
      ticks.plan(watched.pipeline(), coming, to);
    }
  }

  /** From when on a tick without a run is a missed one: a new schedule must be placed first. */
  private static Instant placed(WatchedPipeline pipeline, Optional<Placed> inTemporal) {
    Instant patience = pipeline.applied().appliedAt().plus(PLACING);
    return inTemporal.map(Placed::createdAt).filter(patience::isAfter).orElse(patience);
  }

  private TickVerdict judged(
      WatchedPipeline pipeline,
      ScheduleRule rule,
      Due due,
      boolean waits,
      Optional<Placed> inTemporal,
      Instant now) {
    Instant tick = due.row().tick();
    return judge.judge(
        new TickFacts(
            rule,
            tick,
            now,
            due.started(),
            runs.openAt(pipeline.name(), tick, TOLERANCE),
            runs.lastBefore(pipeline.name(), tick),
            waits,
            pause(pipeline, tick),
            inTemporal.map(Placed::reconciledAt)));
  }

  /** A pause that began before the tick, or that ended after it. */
  private static Optional<String> pause(WatchedPipeline pipeline, Instant tick) {
    boolean paused = pipeline.applied().paused();
    boolean changedSince =
        pipeline.applied().pauseChangedAt().filter(changed -> changed.isAfter(tick)).isPresent();
    return paused != changedSince
        ? Optional.of(paused ? pipeline.applied().note() : "")
        : Optional.empty();
  }

  /** A tick that was given up is never on time, even when its run says so. */
  private static TickVerdict afterAll(Due due, TickVerdict verdict) {
    String reason =
        verdict.state() == State.LATE ? verdict.reason() : "its run was written down late";
    return new TickVerdict(
        State.LATE, reason + " (before: " + due.row().reason() + ")", verdict.run());
  }

  private void note(WatchedPipeline pipeline, Due due, TickVerdict verdict) {
    TickRow row = due.row();
    if (verdict.state() == row.state() && verdict.reason().equals(row.reason())) {
      return;
    }
    ticks.judge(pipeline.name(), row.tick(), verdict.state(), verdict.reason(), verdict.run());
    boolean wanted = verdict.state() == State.MISSED && verdict.reason().startsWith(TickRow.PAUSED);
    if (alerting.contains(verdict.state()) && !wanted) {
      alerts.raise(
          kind(verdict.state()),
          pipeline.name(),
          "schedule",
          "The tick "
              + Spans.of(row.tick())
              + " of "
              + pipeline.name()
              + (verdict.state() == State.SKIPPED ? " was skipped: " : word(verdict.state()))
              + verdict.reason()
              + ".");
    }
  }

  private static String word(State state) {
    return state == State.LATE ? " is late: " : " was missed: ";
  }

  private static String kind(State state) {
    return state.name().toLowerCase(Locale.ROOT) + KIND;
  }

  /** An alert goes when the newest tick is well again, or when people have paused the schedule. */
  private void resolve(WatchedPipeline pipeline) {
    Optional<TickRow> newest = ticks.newestJudged(pipeline.name());
    for (State state : alerting) {
      boolean lasts = newest.filter(row -> row.state() == state && !row.isWanted()).isPresent();
      if (!lasts || pipeline.applied().paused()) {
        alerts.resolve(kind(state), pipeline.name(), "schedule");
      }
    }
  }
}
