package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.domain.release.StageFigures;
import io.isobar.domain.release.VersionFigures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RolloutsTest {
  private static final RolloutStage TENTH = new RolloutStage(RolloutMode.canary, 0.1);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Rollouts rollouts;
  private AliasMoves aliases;

  @BeforeEach
  void threeVersionsTheFirstOfWhichIsLive() {
    rollouts = new Rollouts(empty.database());
    aliases = new AliasMoves(empty.database());
    RegistryRows rows = new RegistryRows(empty.database());
    for (int version = 1; version <= 4; version++) {
      rows.insert("houses", version);
    }
    aliases.move("houses", "champion", 1, "run-1", "test", "first");
  }

  @Test
  void beginsOnceAndSplitsFromTheFirstStageOn() {
    Rollout begun = rollouts.begin(wish("a", 2));
    assertThat(rollouts.begin(wish("a", 2))).isEqualTo(begun);
    assertThat(rollouts.live("houses")).isEmpty();

    Rollout staged = rollouts.stage("a", 1, TENTH);
    assertThat(staged.now()).contains(TENTH);
    assertThat(staged.keyColumn()).contains("zip_code");
    assertThat(rollouts.live()).containsExactly(staged);
    // A late attempt sets nothing back.
    rollouts.stage("a", 2, new RolloutStage(RolloutMode.canary, 0.5));
    assertThat(rollouts.stage("a", 1, TENTH).stage()).isEqualTo(2);
    assertThat(rollouts.live("flats")).isEmpty();
  }

  @Test
  void endsOnce() {
    rollouts.begin(wish("a", 2));
    rollouts.stage("a", 1, TENTH);
    Rollout ended = rollouts.end("a", RolloutOutcome.rolled_back, "too slow");
    assertThat(ended.outcome()).contains(RolloutOutcome.rolled_back);
    assertThat(ended.endedAt()).isPresent();
    assertThat(rollouts.end("a", RolloutOutcome.ended, "cancelled")).isEqualTo(ended);
    assertThat(rollouts.live()).isEmpty();
    assertThat(rollouts.of("houses", 5)).containsExactly(ended);
  }

  @Test
  void splitsNothingAnyMoreWhenTheChampionIsAnother() {
    rollouts.begin(wish("a", 2));
    rollouts.stage("a", 1, TENTH);
    aliases.appoint(
        new AliasMoves.Appointment(
            "houses", "champion", 3, 1, MoveKind.promote, "order", "ada", "better"));
    assertThat(rollouts.live()).isEmpty();
    assertThat(rollouts.require("a").outcome()).isEmpty();
  }

  @Test
  void splitsNothingAnyMoreWhenItsRunHasEndedInWhateverWay() {
    rollouts.begin(wish("a", 2));
    rollouts.stage("a", 1, TENTH);
    run(false);
    assertThat(rollouts.live()).hasSize(1);
    run(true);
    assertThat(rollouts.live()).isEmpty();
    // Nor does it stand in the way of an older version.
    rollouts.end("a", RolloutOutcome.ended, "test");
    rollouts.begin(new Rollouts.Wish("d", "houses", 1, 4, "run-a", "again", Optional.empty()));
    assertThat(rollouts.begin(wish("e", 3)).outcome()).isEmpty();
    assertThat(rollouts.require("d").outcome()).contains(RolloutOutcome.ended);
  }

  @Test
  void newerVersionEndsTheRollOutOfAnOlderOneAndNotTheOtherWayRound() {
    rollouts.begin(wish("a", 2));
    rollouts.begin(wish("b", 3));
    assertThat(rollouts.require("a").outcome()).contains(RolloutOutcome.ended);
    assertThat(rollouts.require("a").reason())
        .isEqualTo("version 3 of run run-b is rolled out instead");
    rollouts.stage("b", 1, TENTH);
    assertThatThrownBy(() -> rollouts.begin(wish("c", 2)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.overtaken"));
    assertThat(rollouts.live()).extracting(Rollout::id).containsExactly("b");
  }

  @Test
  void keepsTheFirstDecisionOfARoundForEver() {
    rollouts.begin(wish("a", 2));
    Rollout staged = rollouts.stage("a", 1, TENTH);
    for (String reason : List.of("first", "second")) {
      rollouts.decide(
          new RolloutDecision(
              "a",
              1,
              1,
              TENTH,
              staged.since().orElseThrow(),
              Instant.ofEpochSecond(5),
              new StageDecision(StageDecision.Verdict.too_few, StageDecision.Next.wait, reason),
              "{\"n\": 1}"));
    }
    assertThat(rollouts.decisions("a"))
        .singleElement()
        .satisfies(kept -> assertThat(kept.decision().reason()).isEqualTo("first"))
        .satisfies(kept -> assertThat(kept.figuresJson()).isEqualTo("{\"n\": 1}"));
    assertThatThrownBy(
            () ->
                empty
                    .database()
                    .jdbi()
                    .useHandle(handle -> handle.execute("delete from isobar.rollout_decisions")))
        .hasMessageContaining("append-only");
  }

  @Test
  void countsWhatBothVersionsDidSinceTheStageBegan() {
    rollouts.begin(wish("a", 2));
    Instant since = rollouts.stage("a", 1, TENTH).since().orElseThrow();
    Predictions log = new Predictions(empty.database());
    List<LoggedPrediction> lines = new ArrayList<>();
    for (int row = 0; row < 200; row++) {
      lines.add(answered("old" + row, since.plusSeconds(1), 1, 100 + row, 1_000 + row));
      lines.add(answered("new" + row, since.plusSeconds(1), 2, 1_100 + row, 2_000 + row));
    }
    lines.add(answered("before", since.minusSeconds(1), 2, 5, 900_000));
    lines.add(answered("other", since.plusSeconds(1), 3, 5, 900_000));
    lines.add(refused("bad", since.plusSeconds(1), 422));
    lines.add(refused("worse", since.plusSeconds(1), 503));
    log.append(lines.stream().map(line -> line.row(false)).toList());

    StageFigures figures = new StageLog(empty.database()).figures(rollouts.require("a"));

    assertThat(figures.champion()).isEqualTo(new VersionFigures(200, 0, 1_197));
    assertThat(figures.challenger()).isEqualTo(new VersionFigures(200, 2, 2_197));
    assertThat(figures.apart().orElseThrow().effect()).isGreaterThan(0.8);
    assertThat(figures.apart().orElseThrow().p()).isLessThan(1e-9);
    assertThat(figures.quality()).isEmpty();
  }

  @Test
  void countsShadowsWithTheirDifferences() {
    rollouts.begin(wish("a", 2));
    Instant since =
        rollouts.stage("a", 1, new RolloutStage(RolloutMode.shadow, 1)).since().orElseThrow();
    List<Shadow> shadows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      shadows.add(
          new Shadow(
              "a", "p" + row, since.plusSeconds(1), "" + row, "" + row, 0.0, 10 + row, 20, null));
    }
    shadows.add(
        new Shadow("a", "bad", since.plusSeconds(1), "7", null, null, 10, 500, "no such column"));
    Shadows kept = new Shadows(empty.database());
    kept.append(shadows);
    kept.append(shadows);

    StageFigures figures = new StageLog(empty.database()).figures(rollouts.require("a"));

    assertThat(figures.champion()).isEqualTo(new VersionFigures(101, 0, 108));
    assertThat(figures.challenger()).isEqualTo(new VersionFigures(100, 1, 20));
    assertThat(figures.apart().orElseThrow().effect()).isZero();
  }

  @Test
  void letsOldShadowsGo() {
    rollouts.begin(wish("a", 2));
    Instant since =
        rollouts.stage("a", 1, new RolloutStage(RolloutMode.shadow, 1)).since().orElseThrow();
    Shadows kept = new Shadows(empty.database());
    kept.append(
        List.of(
            new Shadow("a", "old", since, "1", "1", 0.0, 10, 20, null),
            new Shadow("a", "new", since.plusSeconds(1), "1", "1", 0.0, 10, 20, null)));
    kept.forget(since.plusSeconds(1));
    assertThat(new StageLog(empty.database()).figures(rollouts.require("a")).champion().requests())
        .isEqualTo(1);
  }

  @Test
  void tellsClassesApart() {
    rollouts.begin(wish("a", 2));
    Instant since =
        rollouts.stage("a", 1, new RolloutStage(RolloutMode.shadow, 1)).since().orElseThrow();
    List<Shadow> shadows = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      String served = row % 2 == 0 ? "\"sold\"" : "\"for_sale\"";
      shadows.add(new Shadow("a", "p" + row, since, served, "\"sold\"", row % 2.0, 10, 20, null));
    }
    new Shadows(empty.database()).append(shadows);
    assertThat(
            new StageLog(empty.database())
                .figures(rollouts.require("a"))
                .apart()
                .orElseThrow()
                .effect())
        .isGreaterThan(0.4);
  }

  private static Rollouts.Wish wish(String id, int version) {
    return new Rollouts.Wish(
        id, "houses", 1, version, "run-" + id, "release", Optional.of("zip_code"));
  }

  private static LoggedPrediction answered(
      String id, Instant at, int version, double price, long micros) {
    return new LoggedPrediction(
        id, at, "houses", version, "{}", "{\"prediction\": " + price + "}", micros, 200, null, "g");
  }

  private static LoggedPrediction refused(String id, Instant at, int status) {
    return new LoggedPrediction(id, at, "houses", 2, null, null, 9_000_000, status, "no", "g");
  }

  private void run(boolean finished) {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into isobar.runs (run, pipeline, definition_sha256, parameters, trigger,
                      temporal_run_id, finished_at)
                    values ('run-a', 'houses', 'd', '{}', 'manual', 't', %s)
                    on conflict (run) do update set finished_at = excluded.finished_at
                    """
                        .formatted(finished ? "clock_timestamp()" : "null")));
  }
}
