package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.evaluate.Scores;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  private static final RunValues PARAMETERS =
      RunValues.of(
          new TreeMap<>(
              Map.of("force_train", false, "rounds", 3, "share", 0.5, "label", "spring")));

  private static final Map<String, StepResult> RESULTS =
      Map.of(
          "collect",
          new CollectResult(CollectResult.Status.landed, 7, 3, 189, 20_000, "ab", -1),
          "drift",
          new DriftResult(
              7,
              DriftResult.Verdict.too_few,
              189,
              2,
              List.of(new DriftResult.ColumnDrift("price", 0.4, 0.1, true)),
              "189 rows are too few"),
          "evaluate",
          new EvaluateResult(
              EvaluateResult.Verdict.promote,
              new Scores.Regression(200, 10, 8, 0.1, 0.9),
              Optional.empty(),
              0,
              new Scores.Regression(200, 20, 18, 0.3, 0.1),
              "cd",
              List.of()));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "drift.verdict == 'too_few'; true",
        "drift.verdict in ['drifted', 'no_champion']; false",
        "collect.status == 'landed' && collect.rows > 100; true",
        "params.force_train || drift.rows >= 189; true",
        "!params.force_train; true",
        "params.rounds * 2 == 6; true",
        "params.share > 0; true",
        "params.label.startsWith('spr'); true",
        "evaluate.champion == null; true",
        "evaluate.champion != null && evaluate.champion.rmse < 5.0; false",
        "evaluate.candidate.rmse < evaluate.baseline.rmse; true",
        "size(drift.columns) == 1 && drift.columns[0].column == 'price'; true",
        "drift.reason.matches('^[0-9]+ rows'); true",
        "drift.rows > 3.5 ? true : false; true",
        "true; true"
      })
  void decides(String expression, boolean expected) {
    assertThat(Conditions.evaluate(expression, PARAMETERS, RESULTS)).isEqualTo(expected);
    assertThat(Conditions.check(expression, scope())).isEmpty();
  }

  @Test
  void tellsTheValuesItRead() {
    Verdict verdict =
        Conditions.explain(
            "drift.verdict in ['drifted', 'no_champion'] || params.force_train",
            PARAMETERS,
            RESULTS);
    assertThat(verdict)
        .isEqualTo(
            new Verdict(
                false,
                "drift.verdict is 'too_few', params.force_train is false, and the condition wants"
                    + " drift.verdict in ['drifted', 'no_champion'] || params.force_train"));
    assertThat(Conditions.explain("collect.status == 'landed'", PARAMETERS, RESULTS).why())
        .isEqualTo(
            "collect.status is 'landed', and so the condition holds: collect.status == 'landed'");
  }

  @Test
  void doesNotHoldWhenAStepHasNoResult() {
    assertThat(Conditions.explain("tune.score < 1.0 || true", PARAMETERS, RESULTS))
        .isEqualTo(
            new Verdict(
                false, "tune has no result, and the condition wants tune.score < 1.0 || true"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate.champion.rmse < 1.0",
        "1 / (drift.rows - 189) == 0",
        "params.absent",
        "drift.rows + 9223372036854775807 > 0",
        "drift.rows",
        "drift ==",
        "[1, 2].exists(x, x == 1)"
      })
  void doesNotHoldWhenItHasNoAnswer(String expression) {
    assertThat(Conditions.explain(expression, PARAMETERS, RESULTS).holds()).isFalse();
    assertThat(Conditions.explain(expression, PARAMETERS, RESULTS).why()).contains(expression);
  }

  @Test
  void refusesExpressionsThatAreTooLongOrTooDeep() {
    assertThat(Conditions.check("true || ".repeat(1000) + "true", scope())).isNotEmpty();
    assertThat(Conditions.check("(".repeat(200) + "true" + ")".repeat(200), scope())).isNotEmpty();
    assertThat(Conditions.check("!".repeat(1500) + "true", scope())).isNotNull();
  }

  @Test
  void givesTheSameVerdictEachTime() {
    String expression = "drift.columns[0].distance > 0.1 && evaluate.testDigest == 'cd'";
    Verdict first = Conditions.explain(expression, PARAMETERS, RESULTS);
    for (int round = 0; round < 20; round++) {
      assertThat(Conditions.explain(expression, PARAMETERS, RESULTS)).isEqualTo(first);
    }
  }

  @Test
  void canBeWarmedUp() {
    Conditions.warmUp();
    assertThat(Conditions.evaluate("true", RunValues.of(new TreeMap<>()), Map.of())).isTrue();
  }

  private static ConditionScope scope() {
    return new ConditionScope(
        new TreeMap<>(
            Map.of(
                "force_train", Optional.of(Parameter.ParameterType.BOOLEAN),
                "rounds", Optional.of(Parameter.ParameterType.INTEGER),
                "share", Optional.of(Parameter.ParameterType.NUMBER),
                "label", Optional.of(Parameter.ParameterType.TEXT))),
        new TreeMap<>(
            Map.of(
                "collect", Optional.of(Kind.HTTP_BATCH),
                "drift", Optional.of(Kind.DRIFT),
                "evaluate", Optional.of(Kind.GATE))),
        new TreeMap<>());
  }
}
