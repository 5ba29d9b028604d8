package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alone;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One look over all schedules, runs and alerts; of all gateways one looks at a time. */
public final class Watcher {
  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final Duration KEPT = Duration.ofDays(90);

  private final Alone alone;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Alerts alerts;
  private final AppliedRules pipelines;
  private final TickWatch tickWatch;
  private final RunAlarms alarms;
  private final Telling telling;
  private final AtomicLong open = new AtomicLong();
  private Instant forgotten = Instant.EPOCH;

  /**
   * How it looks.
   *
   * @param clock that of the ledger, unless a test has its own
   * @param grace how much later than its tick and its jitter a run may begin
   * @param alerting which ticks raise an alert
   */
  public Watcher(
      Database database,
      InstantSource clock,
      Duration grace,
      Set<State> alerting,
      Optional<URI> webhook) {
    RunWatch runs = new RunWatch(database);
    this.alone = new Alone(database, "watcher");
    this.clock = clock;
    this.ticks = new Ticks(database);
    this.alerts = new Alerts(database);
    this.pipelines = new AppliedRules(new Definitions(database));
    this.tickWatch =
        new TickWatch(
            ticks, runs, new PlacedSchedules(database), alerts, new TickJudge(grace), alerting);
    this.alarms = new RunAlarms(runs, ticks, alerts);
    this.telling = new Telling(alerts, webhook.map(Webhook::new));
  }

  /** Looks once. */
  public void look() {
    alone.run(this::all);
    open.set(alerts.open());
  }

  /** How many alerts were open at the last look. */
  public long open() {
    return open.get();
  }

  private void all() {
    Instant now = clock.instant();
    List<WatchedPipeline> all = pipelines.all();
    ticks.watchOnly(
        all.stream()
            .filter(pipeline -> pipeline.rules().schedule().isPresent())
            .map(WatchedPipeline::name)
            .toList());
    for (WatchedPipeline pipeline : all) {
      pipeline
          .rules()
          .schedule()
          .ifPresent(rule -> guarded(pipeline.name(), () -> tickWatch.look(pipeline, rule, now)));
    }
    guarded("all pipelines", () -> alarms.look(all, now));
    telling.look();
    if (forgotten.isBefore(now.minus(Duration.ofHours(1)))) {
      ticks.forget(now.minus(KEPT));
      forgotten = now;
    }
  }

  /** One pipeline that cannot be judged does not hide the others. */
  private static void guarded(String what, Runnable look) {
    try {
      look.run();
    } catch (RuntimeException failed) {
      LOG.warn("{} could not be watched: {}", what, failed.toString());
    }
  }
}
