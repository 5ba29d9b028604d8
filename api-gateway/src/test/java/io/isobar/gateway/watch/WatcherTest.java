package io.isobar.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The watcher with Postgres alone: no worker, no Temporal, and a clock of the test's own. */
class WatcherTest {
  private static final String TEN_MINUTES = "schedule: {every: 10m}\n";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  private Ticks ticks;
  private Alerts alerts;
  private Definitions definitions;
  private Watcher watcher;

  /** A tick of every ten minutes. */
  private Instant base;

  private Instant now;

  @BeforeEach
  void prepare() {
    ticks = new Ticks(empty.database());
    alerts = new Alerts(empty.database());
    definitions = new Definitions(empty.database());
    long period = Duration.ofMinutes(10).toSeconds();
    base = Instant.ofEpochSecond(((Instant.now().getEpochSecond() + 120) / period + 1) * period);
    now = Instant.now();
    watcher = watcher(EnumSet.of(State.MISSED));
  }

  @Test
  void aTickThatNobodyBeginsIsMissedAndAlertsOnce() {
    apply(TEN_MINUTES);
    look(Duration.ofMinutes(-5));
    assertThat(past(base)).isEmpty();

    look(Duration.ofMinutes(22));

    assertThat(past(base.plus(30, ChronoUnit.MINUTES)))
        .extracting(TickRow::state)
        .containsExactly(State.MISSED, State.MISSED, State.MISSED);
    assertThat(alerts.list(true, 9)).singleElement().satisfies(this::isTheFirstTick);

    look(Duration.ofMinutes(33));
    assertThat(alerts.list(true, 9)).as("no storm").hasSize(1);
    assertThat(watcher.open()).isEqualTo(1);
  }

  private void isTheFirstTick(Alert alert) {
    assertThat(alert.kind()).isEqualTo("missed-tick");
    assertThat(alert.message())
        .isEqualTo(
            "The tick "
                + base
                + " of nightly was missed: no worker has reached Temporal so far; it is outside"
                + " the catch-up window of 10m by now.");
  }

  @Test
  void aRunThatComesAfterAllMakesItsTickLateAndTheAlertGoes() {
    apply(TEN_MINUTES);
    look(Duration.ofMinutes(-5));
    look(Duration.ofMinutes(2));
    assertThat(verdict(base).state()).isEqualTo(State.MISSED);

    begin("late", base, base.plus(3, ChronoUnit.MINUTES), "schedule");
    look(Duration.ofMinutes(4));
    look(Duration.ofMinutes(5));

    assertThat(verdict(base).state()).isEqualTo(State.LATE);
    assertThat(verdict(base).run()).contains("late");
    assertThat(verdict(base).reason())
        .isEqualTo(
            "began 3m after its tick: it was made up for after an outage of Temporal or of the"
                + " workers (before: no worker has reached Temporal so far)");
    assertThat(alerts.list(true, 9)).isEmpty();
    assertThat(alerts.list(false, 9)).hasSize(1);
  }

  @Test
  void ticksBeforeTheFirstSightAreNotCounted() {
    apply(TEN_MINUTES);

    look(Duration.ofMinutes(55));
    look(Duration.ofMinutes(62));

    assertThat(past(base.plus(70, ChronoUnit.MINUTES)))
        .extracting(TickRow::tick)
        .containsExactly(base.plus(60, ChronoUnit.MINUTES));
  }

  @Test
  void aTickOfTheOldDefinitionIsNotLostWhenANewOneIsApplied() {
    apply(TEN_MINUTES);
    look(Duration.ofMinutes(-5));
    look(Duration.ofSeconds(5));
    apply(TEN_MINUTES + "description: other\n");

    look(Duration.ofSeconds(10));
    look(Duration.ofMinutes(12));

    assertThat(past(base.plus(20, ChronoUnit.MINUTES)))
        .extracting(TickRow::tick)
        .containsExactly(base, base.plus(10, ChronoUnit.MINUTES));
  }

  @Test
  void ticksUntilANewScheduleIsPlacedAreNone() {
    apply("schedule: {every: 10s}\n");
    Instant applied = definitions.newest("nightly").orElseThrow().appliedAt();
    now = applied.plusSeconds(1);
    watcher.look();

    now = applied.plusSeconds(160);
    watcher.look();

    assertThat(past(applied.plusSeconds(160)))
        .isNotEmpty()
        .allSatisfy(tick -> assertThat(tick.tick()).isAfterOrEqualTo(applied.plusSeconds(60)));
  }

  @Test
  void aSkippedTickNamesTheRunThatWasInItsWay() {
    watcher = watcher(EnumSet.of(State.SKIPPED));
    apply(TEN_MINUTES);
    look(Duration.ofMinutes(-5));
    begin("long", base, base.plusSeconds(1), "schedule");

    look(Duration.ofMinutes(12));

    assertThat(verdict(base).state()).isEqualTo(State.STARTED);
    TickRow second = verdict(base.plus(10, ChronoUnit.MINUTES));
    assertThat(second.state()).isEqualTo(State.SKIPPED);
    assertThat(second.reason()).isEqualTo("the run long was still under way");
    assertThat(alerts.list(true, 9))
        .singleElement()
        .satisfies(alert -> assertThat(alert.kind()).isEqualTo("skipped-tick"));
  }

  @Test
  void aPauseIsAReasonAndNoAlert() {
    apply(TEN_MINUTES);
    definitions.pause("nightly", true, "release day");
    look(Duration.ofMinutes(-5));

    look(Duration.ofMinutes(2));

    assertThat(verdict(base).state()).isEqualTo(State.MISSED);
    assertThat(verdict(base).reason()).isEqualTo("the schedule was paused: release day");
    assertThat(alerts.list(false, 9)).isEmpty();
  }

  @Test
  void deadlinesOfRunsAndOfTicksThatNeverBeginRaiseAnAlertAndResolveIt() {
    apply(TEN_MINUTES + "deadline: 5m\n");
    look(Duration.ofMinutes(-5));
    begin("slow", base, base.plusSeconds(1), "schedule");
    begin("by hand", null, base.plus(3, ChronoUnit.MINUTES), "manual");

    look(Duration.ofMinutes(6));

    assertThat(subjects("deadline")).containsExactly("slow");
    assertThat(alerts.list(true, 9).getFirst().message())
        .isEqualTo("The run slow has not ended within 5m of " + base + ".");

    end("slow", base.plus(7, ChronoUnit.MINUTES));
    end("by hand", base.plus(7, ChronoUnit.MINUTES));
    look(Duration.ofMinutes(8));
    assertThat(subjects("deadline")).isEmpty();

    look(Duration.ofMinutes(16));
    assertThat(subjects("deadline")).containsExactly("not begun");
    begin(
        "at last",
        base.plus(10, ChronoUnit.MINUTES),
        base.plus(17, ChronoUnit.MINUTES),
        "schedule");
    end("at last", base.plus(18, ChronoUnit.MINUTES));
    look(Duration.ofMinutes(19));
    assertThat(subjects("deadline")).isEmpty();
  }

  @Test
  void freshnessGoesByTheTimeTheDataIsOf() {
    apply("freshness: 1h\n");
    look(Duration.ofMinutes(30));
    assertThat(subjects("freshness")).isEmpty();
    look(Duration.ofMinutes(75));
    assertThat(subjects("freshness")).containsExactly("newest success");

    begin("old day", base.minus(2, ChronoUnit.DAYS), base.plus(75, ChronoUnit.MINUTES), "backfill");
    end("old day", base.plus(76, ChronoUnit.MINUTES));
    look(Duration.ofMinutes(77));
    assertThat(subjects("freshness")).as("an old day is not fresh").isNotEmpty();

    begin(
        "today", base.plus(70, ChronoUnit.MINUTES), base.plus(77, ChronoUnit.MINUTES), "schedule");
    end("today", base.plus(78, ChronoUnit.MINUTES));
    look(Duration.ofMinutes(79));
    assertThat(subjects("freshness")).isEmpty();
    look(Duration.ofMinutes(135));
    assertThat(alerts.list(true, 9).getFirst().message())
        .isEqualTo(
            "The newest success of nightly is of "
                + base.plus(70, ChronoUnit.MINUTES)
                + ", older than 1h.");
  }

  @Test
  void aNewScheduleTakesThePlaceOfThePlansOfTheOldOne() {
    apply(TEN_MINUTES);
    look(Duration.ofMinutes(-5));
    apply("schedule: {every: 1h, offset: 7m}\n");
    look(Duration.ofMinutes(-4));

    look(Duration.ofMinutes(75));

    assertThat(past(base.plus(2, ChronoUnit.HOURS)))
        .isNotEmpty()
        .allSatisfy(tick -> assertThat(tick.tick().getEpochSecond() % 3_600).isEqualTo(420));
    definitions.remove("nightly");
    look(Duration.ofMinutes(76));
    assertThat(ticks.due("nightly", base.plus(9, ChronoUnit.HOURS), 99)).isEmpty();
  }

  private Watcher watcher(Set<State> alerting) {
    return new Watcher(
        empty.database(), () -> now, Duration.ofMinutes(1), alerting, Optional.empty());
  }

  private void look(Duration afterBase) {
    now = base.plus(afterBase);
    watcher.look();
  }

  private List<TickRow> past(Instant until) {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select tick from isobar.ticks where state <> 'planned' order by 1")
                    .mapTo(java.time.OffsetDateTime.class)
                    .list())
        .stream()
        .map(time -> verdict(time.toInstant()))
        .filter(tick -> tick.tick().isBefore(until))
        .toList();
  }

  private TickRow verdict(Instant tick) {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select * from isobar.ticks where tick = :tick")
                    .bind("tick", tick.atOffset(ZoneOffset.UTC))
                    .map(
                        (row, context) ->
                            new TickRow(
                                row.getString("pipeline"),
                                tick,
                                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                                row.getString("reason"),
                                Optional.ofNullable(row.getString("run")),
                                tick))
                    .one());
  }

  private List<String> subjects(String kind) {
    return alerts.list(true, 9).stream()
        .filter(alert -> alert.kind().equals(kind))
        .map(Alert::subject)
        .toList();
  }

  private void apply(String rules) {
    Nightly.apply(definitions, rules);
  }

  private void begin(String run, @Nullable Instant tick, Instant at, String trigger) {
    new Runs(empty.database())
        .start(
            new NewRun(
                run,
                "nightly",
                "0".repeat(64),
                new TreeMap<>(),
                trigger,
                "t",
                List.of(),
                facts(tick)));
    sql("update isobar.runs set started_at = ? where run = ?", at, run);
  }

  private static RunFacts facts(@Nullable Instant tick) {
    Optional<Instant> time = Optional.ofNullable(tick);
    return new RunFacts(
        "",
        time,
        time,
        time,
        3,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private void end(String run, Instant at) {
    new Runs(empty.database()).finish(run, Outcome.SUCCEEDED, "");
    sql("update isobar.runs set finished_at = ? where run = ?", at, run);
  }

  private void sql(String statement, Instant time, String run) {
    empty
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute(statement, time.atOffset(ZoneOffset.UTC), run));
  }

  /** Definitions of one pipeline. */
  static final class Nightly {
    private Nightly() {}

    static void apply(Definitions definitions, String rules) {
      String text = "pipeline: nightly\n" + rules + "steps:\n  wait: {uses: wait, time: 1s}\n";
      switch (DefinitionReader.read(text, "nightly.yaml")) {
        case ReadDefinition.Accepted accepted ->
            definitions.apply("nightly", accepted.definition().sha256(), "nightly.yaml", text);
        case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
      }
    }
  }
}
