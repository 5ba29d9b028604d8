package io.isobar.activities.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.Houses;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.domain.release.RolloutRules;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision.Next;
import io.isobar.domain.release.StageDecision.Verdict;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.AliasMove;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Gateways;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.Rollout;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.Ticks;
import io.isobar.storage.postgres.Truths;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.register.RegisterResult.Status;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.release.RolloutBegun;
import io.isobar.workflows.release.RolloutEnd;
import io.isobar.workflows.release.RolloutPlan;
import io.isobar.workflows.release.StageCall;
import io.isobar.workflows.release.StageLook;
import io.isobar.workflows.release.StageReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gateways on real sockets, figures from a real log. */
class RolloutTrainTest {
  private static final RolloutStage TENTH = new RolloutStage(RolloutMode.canary, 0.1);
  private static final StepCall CALL = Houses.call("run-2", "release");
  private static final RegisterResult SECOND = new RegisterResult("houses", 2, Status.candidate);
  private static final String ASKED = "{\"model\":\"houses\",\"version\":2}";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final FakeGateway gateway = new FakeGateway();
  private Models models;
  private Rollouts rollouts;
  private AliasMoves aliases;
  private Gateways gateways;
  private RolloutTrain train;

  @BeforeEach
  void firstVersionIsLive() {
    models = new Models(empty.database());
    rollouts = new Rollouts(empty.database());
    aliases = new AliasMoves(empty.database());
    gateways = new Gateways(empty.database());
    gateways.heartbeat("one", gateway.url());
    Houses.register(empty.database(), 3);
    aliases.move("houses", "champion", 1, "run-1", "test", "first");
    train =
        new RolloutTrain(
            empty.database(),
            ref -> SampleBundle.bundle().predictor(),
            Duration.ofMinutes(1),
            call -> (done, total, unit, note) -> {});
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void checksEverywhereThenSplitsAndTellsTheGateways() {
    gateway.beforeAnswering(
        () ->
            assertThat(rollouts.live())
                .hasSize(gateway.asked().getLast().startsWith("split") ? 1 : 0));

    RolloutBegun begun = begin();
    train.stage(CALL, stage());

    assertThat(begun).isEqualTo(new RolloutBegun(Optional.of("run-2.release"), 1, List.of("one")));
    assertThat(gateway.asked()).containsExactly("check " + ASKED, "split " + ASKED);
    assertThat(rollouts.live("houses").orElseThrow().keyColumn()).contains("street");
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void hasNothingToTryOnWithoutAGatewayOrAChampionOrWhenItWasOvertaken() {
    gateways.gone("one");
    assertThat(begin().rollout()).isEmpty();
    gateways.heartbeat("one", gateway.url());
    aliases.move("houses", "champion", 3, "run-3", "test", "newer");
    assertThat(begin().rollout()).isEmpty();
    assertThat(
            train
                .begin(CALL, settings(), new RegisterResult("flats", 1, Status.candidate))
                .rollout())
        .isEmpty();
    assertThat(gateway.asked()).isEmpty();
    assertThat(rollouts.of("houses", 1)).isEmpty();
  }

  @Test
  void refusesARejectedVersionAndOneThatAGatewayCannotServe() {
    assertThatThrownBy(
            () -> train.begin(CALL, settings(), new RegisterResult("houses", 2, Status.rejected)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.rejected"));
    begin();
    gateway.answersSplitsWith(503);
    train.stage(CALL, stage());
    gateway.answersSplitsWith(422);
    assertThatThrownBy(() -> train.stage(CALL, stage()))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("release.split-refused"))
        .hasMessageContaining("Gateway one cannot serve version 2 of houses");
  }

  @Test
  void judgesByTheLogAndKeepsTheDecision() {
    Instant since = split();
    log(1, 300, 0, since);
    log(2, 100, 1, since);
    assertThat(look(Duration.ofMinutes(1)).decision().verdict()).isEqualTo(Verdict.undecided);
    StageReport passed = look(Duration.ofMinutes(10));
    assertThat(passed.decision().verdict()).isEqualTo(Verdict.passed);
    assertThat(passed.figures().challenger().requests()).isEqualTo(101);
    assertThat(passed.figures().apart().orElseThrow().effect()).isLessThan(0.05);
    assertThat(rollouts.decisions("run-2.release")).isEmpty();

    log(2, 0, 9, since);
    StageReport failed = look(Duration.ofMinutes(1));
    train.decide(CALL, failed);
    train.decide(CALL, failed);

    assertThat(failed.decision().next()).isEqualTo(Next.roll_back);
    assertThat(rollouts.decisions("run-2.release"))
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.decision()).isEqualTo(failed.decision());
              assertThat(kept.decision().reason()).contains("of 110 requests failed");
              assertThat(kept.figuresJson()).contains("\"errors\": 10");
            });
  }

  @Test
  void judgesByTruthsThatHaveCome() {
    Instant since = split();
    log(1, 120, 0, since);
    log(2, 120, 0, since);
    List<Truth> truths = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      truths.add(new Truth("v1-" + row, row % 20 + 10.0, since, "test"));
      truths.add(new Truth("v2-" + row, row % 20 + 40.0, since, "test"));
    }
    new Truths(empty.database()).keep(truths);

    StageReport failed = look(Duration.ofMinutes(10));

    assertThat(failed.decision().verdict()).isEqualTo(Verdict.failed);
    assertThat(failed.decision().reason())
        .contains("RMSE of 40.00 on 100 predictions")
        .contains("worse than the champion's 10.00 on 100 (quality)");
  }

  @Test
  void seesThatTheAliasWasMovedAndThatANewerVersionCame() {
    split();
    appoint(3);
    assertThat(look(Duration.ofMinutes(1)).decision())
        .satisfies(
            found -> {
              assertThat(found.verdict()).isEqualTo(Verdict.ended);
              assertThat(found.next()).isEqualTo(Next.end);
              assertThat(found.reason())
                  .isEqualTo("the champion was moved to version 3 by ada: it is better");
            });
  }

  @Test
  void newerVersionEndsTheRollOutOfAnOlderOne() {
    split();
    train.begin(
        Houses.call("run-3", "release"),
        settings(),
        new RegisterResult("houses", 3, Status.candidate));
    assertThat(look(Duration.ofMinutes(1)).decision().reason())
        .isEqualTo("version 3 of run run-3 is rolled out instead");
  }

  @Test
  void promotesOnceAndEndsTheRollOut() {
    RolloutBegun begun = begin();
    train.stage(CALL, stage());
    ReleaseResult result = train.promote(CALL, settings(), SECOND, begun);

    assertThat(result).isEqualTo(new ReleaseResult("houses", 2, "champion", 1, List.of("one")));
    assertThat(train.promote(CALL, settings(), SECOND, begun)).isEqualTo(result);
    assertThat(champion()).isEqualTo(2);
    assertThat(rollouts.require("run-2.release").outcome()).contains(RolloutOutcome.released);
    List<AliasMove> history = models.history("houses");
    assertThat(history).hasSize(2);
    assertThat(history.getLast().reason())
        .isEqualTo("step release of run run-2, after its roll-out");
    assertThat(gateway.asked().subList(2, 5))
        .containsExactly("check " + ASKED, "swap {\"model\":\"houses\"}", "split " + ASKED);
  }

  @Test
  void doesNotPromoteOverWhatSomebodyHasDoneMeanwhile() {
    RolloutBegun begun = begin();
    appoint(3);
    assertThatThrownBy(() -> train.promote(CALL, settings(), SECOND, begun))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("release.moved-meanwhile"));
    assertThat(champion()).isEqualTo(3);
  }

  @Test
  void endingLeavesTheChampionAndTellsTheGatewaysWhateverTheySay() {
    split();
    gateway.answersSplitsWith(422);
    train.end(CALL, new RolloutEnd("run-2.release", RolloutOutcome.rolled_back, "too slow"));
    Rollout ended = rollouts.require("run-2.release");
    assertThat(ended.outcome()).contains(RolloutOutcome.rolled_back);
    assertThat(ended.reason()).isEqualTo("too slow");
    assertThat(champion()).isEqualTo(1);
    assertThat(gateway.asked()).last().isEqualTo("split " + ASKED);
  }

  private RolloutBegun begin() {
    return train.begin(CALL, settings(), SECOND);
  }

  private Instant split() {
    begin();
    train.stage(CALL, stage());
    return rollouts.live("houses").orElseThrow().since().orElseThrow();
  }

  private static StageCall stage() {
    return new StageCall("run-2.release", 1, TENTH);
  }

  private StageReport look(Duration elapsed) {
    return train.look(new StageLook(stage(), rules(), 1, elapsed));
  }

  private int champion() {
    return models.byAlias("houses", "champion").map(ModelVersion::version).orElse(0);
  }

  private void appoint(int version) {
    aliases.appoint(
        new AliasMoves.Appointment(
            "houses", "champion", version, 1, MoveKind.promote, "order", "ada", "it is better"));
  }

  private void log(int version, int answers, int errors, Instant since) {
    List<LoggedPrediction> lines = new ArrayList<>();
    long before = new Predictions(empty.database()).count();
    for (int row = 0; row < answers + errors; row++) {
      boolean error = row >= answers;
      lines.add(
          new LoggedPrediction(
              error ? "e" + (before + row) : "v" + version + "-" + row,
              since,
              "houses",
              version,
              "{}",
              error ? null : "{\"prediction\": " + row % 20 + ".0}",
              1_000,
              error ? 503 : 200,
              error ? "broken" : null,
              "g"));
    }
    new Predictions(empty.database()).append(lines.stream().map(line -> line.row(false)).toList());
    assertThat(new Ticks(empty.database()).now()).isAfterOrEqualTo(since);
  }

  private static ReleaseSettings settings() {
    return new ReleaseSettings(
        "champion",
        Duration.ofSeconds(10),
        Optional.of(new RolloutPlan(Optional.of("street"), rules())));
  }

  private static RolloutRules rules() {
    return new RolloutRules(
        List.of(TENTH),
        Duration.ofMinutes(10),
        Optional.empty(),
        100,
        RolloutRules.WhenTooFew.WAIT,
        Duration.ofDays(1),
        new RolloutLimits(0.02, Optional.empty(), 1, 0.2, Optional.of(0.1), 100));
  }
}
