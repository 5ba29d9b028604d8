package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.clean.CheckOutcome;
import io.isobar.domain.clean.Severity;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.view.RunCard;
import io.isobar.gateway.view.RunCards;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.CheckResult;
import io.isobar.storage.postgres.ProgressRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.tune.Contender;
import io.isobar.workflows.tune.TuneResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunTextTest {
  static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void saysForEachBatchWhatCameWhatWasDecidedAndWhy() {
    RunCard card =
        RunCards.of(
            run(Outcome.SUCCEEDED, ""),
            List.of(
                step("collect", "http-batch", Outcome.SUCCEEDED, landed(1, 4_227)),
                step(
                    "clean",
                    "sql-rules",
                    Outcome.SUCCEEDED,
                    new CleanResult(
                        2,
                        4_200,
                        27,
                        new TreeMap<>(Map.of("price below 1,000", 27L)),
                        List.of("categories of state: 1 new: 'Guam' (2)"),
                        new TreeMap<>())),
                step("drift", "drift", Outcome.SUCCEEDED, drifted()),
                stepWithout("tune", "tune", Outcome.SUCCEEDED, ""),
                step("evaluate", "gate", Outcome.SUCCEEDED, promoted()),
                step(
                    "release",
                    "release",
                    Outcome.SUCCEEDED,
                    new ReleaseResult("house_prices", 2, "champion", 1, List.of("g1")))),
            START.plusSeconds(9));
    assertThat(String.join("\n", RunText.lines(card)))
        .contains("batch 1  4,227 rows, 4,200 clean, 27 quarantined {price below 1,000=27}")
        .contains("warned    categories of state: 1 new: 'Guam' (2)")
        .contains("drift     drifted: 3 of 7 columns drifted")
        .contains("train     yes, because the verdict is drifted")
        .contains("promote   yes: beats the champion by 4 %")
        .contains("candidate                 41,234        30,111        18.2 %   0.440")
        .contains("champion v1")
        .contains("house_prices version 2 is champion, was version 1");
  }

  @Test
  void showsWhatWasCompared() {
    TuneResult tuned =
        new TuneResult(1, new ObjectRef("b", "a".repeat(64), 5), 8, 3, 0.25, 120, 9000)
            .with(
                List.of(
                    new Contender("xgboost", 0.25, 4, 9000, Optional.of(200_000L), true, true),
                    new Contender("linear", 0.3125, 0.04, 5000, Optional.of(900L), false, false)));
    assertThat(RunText.lines(card(tuned)))
        .contains(
            "  compared  xgboost 0.25000 on the validation rows, 9,000 rows in 4.00 s, 196 KiB, the"
                + " candidate",
            "            linear 0.31250 on the validation rows, 5,000 rows in 0.04 s, 1 KiB, for"
                + " comparison only");
  }

  private static RunCard card(TuneResult tuned) {
    return RunCards.of(
        run(Outcome.SUCCEEDED, ""),
        List.of(
            step(
                "drift",
                "drift",
                Outcome.SUCCEEDED,
                new DriftResult(1, DriftResult.Verdict.no_champion, 90, 0, List.of(), "none")),
            step("tune", "tune", Outcome.SUCCEEDED, tuned)),
        START.plusSeconds(9));
  }

  @Test
  void saysThatFoldsJudged() {
    TuneResult tuned =
        new TuneResult(1, new ObjectRef("b", "a".repeat(64), 5), 8, 3, 0.25, 120, 645)
            .with(List.of(new Contender("xgboost", 0.25, 4, 645, Optional.empty(), true, true)), 5);
    assertThat(RunText.lines(card(tuned)))
        .contains("  compared  xgboost 0.25000 in 5 folds, 645 rows in 4.00 s, the candidate");
  }

  @Test
  void showsTheScoresOfClasses() {
    Scores candidate =
        new Scores.Classification(480, 0.875, 0.81, 0.7, 0.6, 0.65, 0.93, 0.31, 0.09);
    Scores baseline = new Scores.Classification(480, 0.76, 0.5, 0, 0, 0, Double.NaN, 0.55, 0.18);
    EvaluateResult result =
        new EvaluateResult(
            EvaluateResult.Verdict.promote,
            candidate,
            Optional.empty(),
            0,
            baseline,
            "b".repeat(64),
            List.of("there is no champion yet"));
    RunCard card =
        RunCards.of(
            run(Outcome.SUCCEEDED, ""),
            List.of(step("evaluate", "gate", Outcome.SUCCEEDED, result)),
            START.plusSeconds(9));
    assertThat(RunText.lines(card).subList(1, 4))
        .containsExactly(
            "            480 test rows       accuracy  balanced        F1     AUROC  log loss    "
                + " Brier",
            "            candidate             0.8750    0.8100    0.6500    0.9300    0.3100   "
                + " 0.0900",
            "            baseline              0.7600    0.5000    0.0000         -    0.5500   "
                + " 0.1800");
  }

  @Test
  void saysThatAGainMayBeChance() {
    EvaluateResult result =
        new EvaluateResult(
            EvaluateResult.Verdict.uncertain,
            promoted().candidate(),
            promoted().champion(),
            3,
            promoted().baseline(),
            "b".repeat(64),
            List.of("it may be chance (significance)"));
    RunCard card =
        RunCards.of(
            run(Outcome.SUCCEEDED, ""),
            List.of(
                step("drift", "drift", Outcome.SUCCEEDED, drifted()),
                stepWithout("tune", "tune", Outcome.SUCCEEDED, ""),
                step("evaluate", "gate", Outcome.SUCCEEDED, result)),
            START.plusSeconds(9));
    assertThat(RunText.lines(card))
        .contains("  promote   no, uncertain: it may be chance (significance)");
  }

  @Test
  void saysWhyNothingWasTrained() {
    DriftResult tooFew =
        new DriftResult(4, DriftResult.Verdict.too_few, 189, 1, List.of(), "189 rows, 500 needed");
    RunCard card =
        RunCards.of(
            run(Outcome.SUCCEEDED, ""),
            List.of(
                step("collect", "http-batch", Outcome.SUCCEEDED, landed(3, 189)),
                step("drift", "drift", Outcome.SUCCEEDED, tooFew),
                stepWithout("tune", "tune", Outcome.SKIPPED, "the condition was false")),
            START.plusSeconds(9));
    assertThat(RunText.lines(card))
        .anySatisfy(
            line -> assertThat(line).contains("train     no, because the verdict is too_few"));
    assertThat(card.decision()).hasValueSatisfying(d -> assertThat(d.train()).isFalse());
  }

  @Test
  void listsTheChecksThatDidNotPass() {
    List<String> lines = CheckText.lines(List.of(check("a", true), check("b", false)));
    assertThat(lines)
        .containsExactly("", "  checks: 1 passed, 1 not", "    warn   b: 3, expected 2");
    assertThat(CheckText.lines(List.of())).isEmpty();
  }

  private static CheckResult check(String name, boolean passed) {
    return new CheckResult(
        1,
        "r",
        "clean",
        "homes",
        7,
        new CheckOutcome(
            name, "mean", Severity.WARN, 9, 0, Optional.empty(), "2", passed ? "2" : "3", passed),
        START);
  }

  @Test
  void saysWhatTheDecisionToTrainRestsOn() {
    DecideResult decided =
        new DecideResult(
            4,
            true,
            List.of("asked for by ana", "drift: " + drifted().reason()),
            0,
            10,
            10,
            1,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.of("ana"));
    RunCard card =
        RunCards.of(
            run(Outcome.SUCCEEDED, ""),
            List.of(
                step("collect", "http-batch", Outcome.SUCCEEDED, landed(3, 189)),
                step("drift", "drift", Outcome.SUCCEEDED, drifted()),
                step("decide", "decide", Outcome.SUCCEEDED, decided),
                stepWithout("tune", "tune", Outcome.SUCCEEDED, "")),
            START.plusSeconds(9));
    assertThat(RunText.lines(card))
        .contains("  train     yes, because asked for by ana; the verdict is drifted");
  }

  @Test
  void putsTheReasonOfAFailureFirst() {
    RunCard card = RunCards.of(run(Outcome.FAILED, "collect: row 17 of batch 0"), List.of(), START);
    assertThat(RunText.lines(card).getFirst()).contains("failed").contains("row 17 of batch 0");
  }

  @Test
  void drawsABarForWhatRuns() {
    StepRow running =
        new StepRow(
            "houses-1-1",
            "collect",
            0,
            "http-batch",
            List.of(),
            Optional.of(START),
            Optional.empty(),
            Optional.empty(),
            "",
            "");
    ProgressRow progress =
        new ProgressRow(
            new AttemptKey("houses-1-1", "collect", "", "a1", 1),
            "Collect",
            50,
            100,
            "rows",
            "9 rows/s",
            START.plusSeconds(3));
    RunCard card = RunCards.of(openRun(), List.of(running), START.plusSeconds(3));
    assertThat(LiveTree.lines(card, List.of(progress), START.plusSeconds(3)))
        .last()
        .asString()
        .contains("◐ collect")
        .contains("[██████████░░░░░░░░░░] 50 rows of 100  9 rows/s");
  }

  @Test
  void redrawsInPlaceOnATerminalOnly() {
    assertThat(drawnTwice(true)).contains("\u001b[1A\u001b[J").contains("two");
    assertThat(drawnTwice(false)).isEqualTo("kept\n");
  }

  @Test
  void cutsWhatIsDrawnToTheTerminalSoThatItCanBeWiped() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Screen(out, true, () -> 30).draw(List.of("x".repeat(200)));
    assertThat(bytes.toString(StandardCharsets.UTF_8).strip()).hasSize(29).endsWith("…");
    assertThat(TerminalWidth.parsed("40 120\n", 80)).isEqualTo(120);
    assertThat(TerminalWidth.parsed("0 0\n", 80)).isEqualTo(80);
    assertThat(TerminalWidth.parsed("", 80)).isEqualTo(80);
  }

  private static String drawnTwice(boolean terminal) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen screen =
        new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, () -> 80);
    screen.draw(List.of("one"));
    screen.draw(List.of("two"));
    screen.say("kept");
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static CollectResult landed(int number, long rows) {
    return new CollectResult(
        CollectResult.Status.landed, number + 1, number, rows, 1_000, "a".repeat(64), -1);
  }

  private static DriftResult drifted() {
    return new DriftResult(
        2,
        DriftResult.Verdict.drifted,
        4_200,
        1,
        List.of(new DriftResult.ColumnDrift("house_size", 0.6, 0.1, true)),
        "3 of 7 columns drifted");
  }

  private static EvaluateResult promoted() {
    Scores scores = new Scores.Regression(480, 41_234, 30_111, 0.182, 0.44);
    return new EvaluateResult(
        EvaluateResult.Verdict.promote,
        scores,
        Optional.of(scores),
        1,
        scores,
        "b".repeat(64),
        List.of("beats the champion by 4 %"));
  }

  static RunRow run(Outcome outcome, String reason) {
    return new RunRow(
        "houses-1-1",
        "houses",
        "",
        new TreeMap<>(),
        "manual",
        "",
        START,
        Optional.of(START.plusSeconds(8)),
        Optional.of(outcome),
        reason,
        Optional.empty());
  }

  private static RunRow openRun() {
    return new RunRow(
        "houses-1-1",
        "houses",
        "",
        new TreeMap<>(),
        "manual",
        "",
        START,
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty());
  }

  static StepRow step(String name, String kind, Outcome outcome, StepResult result) {
    try {
      String json =
          Payloads.mapper()
              .writerFor(
                  new com.fasterxml.jackson.core.type.TypeReference<Map<String, StepResult>>() {})
              .writeValueAsString(Map.of("", result));
      return new StepRow(
          "houses-1-1",
          name,
          0,
          kind,
          List.of(),
          Optional.of(START),
          Optional.of(START.plusSeconds(1)),
          Optional.of(outcome),
          result.summary(),
          json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StepRow stepWithout(String name, String kind, Outcome outcome, String reason) {
    return new StepRow(
        "houses-1-1",
        name,
        0,
        kind,
        List.of(),
        Optional.of(START),
        Optional.of(START.plusSeconds(1)),
        Optional.of(outcome),
        reason,
        "{}");
  }
}
