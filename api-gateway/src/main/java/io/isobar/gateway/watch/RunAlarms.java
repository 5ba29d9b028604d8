package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.Ticks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deadlines and freshness: alerts about the time that has passed, whoever is alive. */
final class RunAlarms {
  static final String DEADLINE = "deadline";
  static final String FRESHNESS = "freshness";
  private static final String NOT_BEGUN = "not begun";
  private static final String DATA = "newest success";
  private static final int MOST = 1_000;

  private final RunWatch runs;
  private final Ticks ticks;
  private final Alerts alerts;

  RunAlarms(RunWatch runs, Ticks ticks, Alerts alerts) {
    this.runs = runs;
    this.ticks = ticks;
    this.alerts = alerts;
  }

  /** Raises what holds for the pipelines, and resolves what no longer does. */
  void look(List<WatchedPipeline> pipelines, Instant now) {
    Set<Alarm> holding = new HashSet<>();
    for (WatchedPipeline pipeline : pipelines) {
      pipeline.rules().deadline().ifPresent(limit -> deadlines(pipeline, limit, now, holding));
      pipeline.rules().freshness().ifPresent(limit -> freshness(pipeline, limit, now, holding));
    }
    for (Alert open : alerts.list(true, MOST)) {
      boolean ours = open.kind().equals(DEADLINE) || open.kind().equals(FRESHNESS);
      if (ours && !holding.contains(new Alarm(open.kind(), open.pipeline(), open.subject()))) {
        alerts.resolve(open.kind(), open.pipeline(), open.subject());
      }
    }
  }

  private record Alarm(String kind, String pipeline, String subject) {}

  private void deadlines(
      WatchedPipeline pipeline, Duration limit, Instant now, Set<Alarm> holding) {
    for (RunWatch.Watched run : runs.open(pipeline.name())) {
      if (now.isAfter(run.due().plus(limit))) {
        raise(
            new Alarm(DEADLINE, pipeline.name(), run.run()),
            "The run "
                + run.run()
                + " has not ended within "
                + Spans.of(limit)
                + " of "
                + Spans.of(run.due())
                + ".",
            holding);
      }
    }
    notBegun(pipeline, limit, now, holding);
  }

  /** One alert says that nothing begins, not one for each tick. */
  private void notBegun(WatchedPipeline pipeline, Duration limit, Instant now, Set<Alarm> holding) {
    Optional<TickRow> first =
        ticks.missingSince(pipeline.name()).filter(tick -> !pipeline.applied().paused());
    if (first.isPresent() && now.isAfter(first.get().tick().plus(limit))) {
      raise(
          new Alarm(DEADLINE, pipeline.name(), NOT_BEGUN),
          "No run of "
              + pipeline.name()
              + " has begun for the tick "
              + Spans.of(first.get().tick())
              + ", which should have ended within "
              + Spans.of(limit)
              + ": "
              + first.get().reason()
              + ".",
          holding);
    }
  }

  /** A pipeline without any success is as old as its definition. */
  private void freshness(
      WatchedPipeline pipeline, Duration limit, Instant now, Set<Alarm> holding) {
    Optional<Instant> success = runs.newestSuccess(pipeline.name());
    Instant from = success.orElse(pipeline.applied().appliedAt());
    if (now.isAfter(from.plus(limit))) {
      raise(
          new Alarm(FRESHNESS, pipeline.name(), DATA),
          success.isPresent()
              ? "The newest success of "
                  + pipeline.name()
                  + " is of "
                  + Spans.of(from)
                  + ", older than "
                  + Spans.of(limit)
                  + "."
              : "No run of "
                  + pipeline.name()
                  + " has succeeded within "
                  + Spans.of(limit)
                  + " since it was applied.",
          holding);
    }
  }

  private void raise(Alarm alarm, String message, Set<Alarm> holding) {
    holding.add(alarm);
    alerts.raise(alarm.kind(), alarm.pipeline(), alarm.subject(), message);
  }
}
