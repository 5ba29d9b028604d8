package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.evaluate.GateVerdict.Decision;
import io.isobar.domain.evaluate.Significance.Use;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules beyond better, baseline and rows; those of system 001 among them. */
class GateThresholdsTest {
  private static final Requirement NOT_BELOW_85 =
      new Requirement(Metric.ACCURACY, Optional.of(0.85), Optional.empty(), GateSeverity.FAIL);

  @Test
  void followsTheRulesOfAJobThatRejectsWarnsAndFails() {
    // worse than the champion: rejected
    assertThat(iris(0.90, 0.92).decision()).isEqualTo(Decision.KEEP);
    // better by less than 0.005: promoted, and said
    GateVerdict small = iris(0.923, 0.92);
    assertThat(small.decision()).isEqualTo(Decision.PROMOTE);
    assertThat(small.reasons()).contains("a gain of 0.0030 in accuracy is below 0.0050 (gain)");
    assertThat(small.findings())
        .extracting(Finding::rule, Finding::ruling)
        .contains(tuple("gain", Ruling.WARNED));
    // better by enough
    assertThat(iris(0.93, 0.92).reasons())
        .contains("a gain of 0.0100 in accuracy: at least 0.0050 was asked for");
    // below 0.85: failed, and that stands first, however bad the champion is
    GateVerdict low = iris(0.84, 0.80);
    assertThat(low.decision()).isEqualTo(Decision.FAIL);
    assertThat(low.reasons().getFirst())
        .isEqualTo("accuracy 0.8400 is not enough: at least 0.8500 is required (require.accuracy)");
  }

  @Test
  void keepsTheChampionWhenASmallGainIsToBeOne() {
    GateRules rules = rules(new GainRule(0.005, GateSeverity.KEEP), Use.IGNORE, List.of());
    assertThat(Gate.decide(rules, evidence(0.923, 0.92)).decision()).isEqualTo(Decision.KEEP);
  }

  @Test
  void hasAVerdictForAGainThatMayBeChance() {
    GateRules rules = rules(new GainRule(0.001, GateSeverity.WARN), Use.REQUIRE, List.of());
    GateVerdict unsure = Gate.decide(rules, with(evidence(0.93, 0.92), -0.004, 0.024));
    assertThat(unsure.decision()).isEqualTo(Decision.UNCERTAIN);
    assertThat(unsure.promote()).isFalse();
    assertThat(unsure.reasons().getFirst())
        .isEqualTo(
            "the difference of the accuracy is +0.0100, 95 % interval -0.0040 to +0.0240: it may be"
                + " chance (significance)");
    assertThat(Gate.decide(rules, with(evidence(0.93, 0.92), 0.001, 0.02)).decision())
        .isEqualTo(Decision.PROMOTE);
    // What is worse is kept out for that, sure or not.
    assertThat(Gate.decide(rules, with(evidence(0.91, 0.92), -0.03, 0.01)).decision())
        .isEqualTo(Decision.KEEP);
  }

  @Test
  void saysThatAGainMayBeChanceAndPromotesIt() {
    GateRules rules = rules(new GainRule(0.001, GateSeverity.WARN), Use.REPORT, List.of());
    GateVerdict verdict = Gate.decide(rules, with(evidence(0.93, 0.92), -0.004, 0.024));
    assertThat(verdict.decision()).isEqualTo(Decision.PROMOTE);
    assertThat(verdict.reasons()).anyMatch(reason -> reason.contains("it may be chance"));
  }

  @Test
  void promotesNothingWhoseChanceIsNotKnownWhenItMustBe() {
    GateRules rules = rules(new GainRule(0.001, GateSeverity.WARN), Use.REQUIRE, List.of());
    Evidence bare = evidence(0.93, 0.92);
    Evidence unknown =
        new Evidence(
            bare.candidate(),
            bare.champion(),
            bare.baseline(),
            List.of(new Difference(Metric.ACCURACY, 0.01, Optional.empty(), Optional.empty())),
            List.of(),
            0,
            Optional.empty());
    assertThat(Gate.decide(rules, unknown).decision()).isEqualTo(Decision.UNCERTAIN);
  }

  @Test
  void requiresEndsOfAnyMetric() {
    Requirement warned =
        new Requirement(Metric.LOG_LOSS, Optional.of(0.1), Optional.of(0.2), GateSeverity.WARN);
    GateRules rules = rules(new GainRule(0.001, GateSeverity.WARN), Use.IGNORE, List.of(warned));
    GateVerdict verdict = Gate.decide(rules, evidence(0.95, 0.92));
    assertThat(verdict.promote()).isTrue();
    assertThat(verdict.reasons())
        .contains(
            "log loss 0.3000 is not enough: at least 0.1000 and at most 0.2000 are required"
                + " (require.log-loss)");
    assertThat(NOT_BELOW_85.holds(0.85)).isTrue();
    assertThat(NOT_BELOW_85.holds(Double.NaN)).isFalse();
  }

  @Test
  void keepsTheChampionWhenASliceIsRuined() {
    SliceScore ruined = new SliceScore("state", "texas", 60, 0.80, Optional.of(0.90));
    SliceScore small = new SliceScore("state", "ohio", 49, 0.10, Optional.of(0.90));
    SliceScore fine = new SliceScore("state", "utah", 900, 0.95, Optional.of(0.90));
    GateVerdict verdict = sliced(List.of(fine, small, ruined));
    assertThat(verdict.decision()).isEqualTo(Decision.KEEP);
    assertThat(verdict.reasons().getFirst())
        .isEqualTo(
            "worse than the champion by more than 10 % in 1 of 2 slices: state = texas, 60 rows,"
                + " accuracy 0.8000 against 0.9000, 100 % worse (slice-worse-by)");
    assertThat(sliced(List.of(fine, small)).promote()).isTrue();
    assertThat(sliced(List.of(small)).findings())
        .noneMatch(finding -> finding.rule().equals("slice-worse-by"));
  }

  @Test
  void keepsTheChampionWhenTheModelIsTooLargeOrTooSlow() {
    Limits limits = new Limits(Optional.of(1_000L), Optional.of(50L), Optional.of(200L));
    assertThat(limited(limits, 1_000, Optional.of(new Latency(50, 200, 9))).promote()).isTrue();
    assertThat(limited(limits, 1_001, Optional.of(new Latency(50, 200, 9))).reasons().getFirst())
        .isEqualTo("the model's bytes: 1,001, at most 1,000 are allowed (limits.model-bytes)");
    assertThat(limited(limits, 1, Optional.of(new Latency(51, 200, 9))).reasons().getFirst())
        .contains("51.0, at most 50 are allowed (limits.median-micros)");
    assertThat(limited(limits, 1, Optional.of(new Latency(5, 201, 9))).decision())
        .isEqualTo(Decision.KEEP);
    assertThat(limited(limits, 1, Optional.empty()).reasons().getFirst()).contains("not measured");
  }

  @Test
  void refusesRulesThatMeanNothing() {
    assertThatThrownBy(
            () -> new Requirement(Metric.F1, Optional.empty(), Optional.empty(), GateSeverity.FAIL))
        .hasMessage("require: f1 has neither at-least nor at-most");
    assertThatThrownBy(
            () -> new Requirement(Metric.F1, Optional.of(1.0), Optional.of(0.5), GateSeverity.FAIL))
        .hasMessage("require: f1 at least 1.0 and at most 0.5 is never so");
    assertThatThrownBy(() -> new SliceRules(List.of(), Optional.of(0.1), 50))
        .hasMessage("slice-worse-by needs slices");
    assertThatThrownBy(() -> new SliceRules.SliceColumn("size", List.of(2.0, 1.0)))
        .hasMessage("slices: the edges of size do not ascend: [2.0, 1.0]");
    assertThatThrownBy(() -> new GainRule(0, GateSeverity.WARN)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Significance(Use.REPORT, 1)).hasMessageContaining("0.5..0.999");
  }

  private static GateVerdict iris(double candidate, double champion) {
    return Gate.decide(
        rules(new GainRule(0.005, GateSeverity.WARN), Use.IGNORE, List.of(NOT_BELOW_85)),
        evidence(candidate, champion));
  }

  private static GateRules rules(GainRule gain, Use use, List<Requirement> require) {
    return new GateRules(
        Metric.ACCURACY,
        0,
        8,
        new Significance(use, 0.95),
        Optional.of(gain),
        require,
        SliceRules.NONE,
        Limits.NONE);
  }

  private static GateVerdict sliced(List<SliceScore> slices) {
    SliceRules rules =
        new SliceRules(
            List.of(new SliceRules.SliceColumn("state", List.of())), Optional.of(0.1), 50);
    Evidence bare = evidence(0.95, 0.92);
    return Gate.decide(
        new GateRules(
            Metric.ACCURACY,
            0,
            8,
            Significance.REPORTED,
            Optional.empty(),
            List.of(),
            rules,
            Limits.NONE),
        new Evidence(
            bare.candidate(),
            bare.champion(),
            bare.baseline(),
            List.of(),
            slices,
            0,
            Optional.empty()));
  }

  private static GateVerdict limited(Limits limits, long bytes, Optional<Latency> latency) {
    Evidence bare = evidence(0.95, 0.92);
    return Gate.decide(
        new GateRules(
            Metric.ACCURACY,
            0,
            8,
            Significance.REPORTED,
            Optional.empty(),
            List.of(),
            SliceRules.NONE,
            limits),
        new Evidence(
            bare.candidate(),
            bare.champion(),
            bare.baseline(),
            List.of(),
            List.of(),
            bytes,
            latency));
  }

  private static Evidence with(Evidence bare, double low, double high) {
    return new Evidence(
        bare.candidate(),
        bare.champion(),
        bare.baseline(),
        List.of(new Difference(Metric.ACCURACY, 0.01, Optional.of(low), Optional.of(high))),
        List.of(),
        0,
        Optional.empty());
  }

  private static Evidence evidence(double candidate, double champion) {
    return Evidence.of(
        scores(candidate), Optional.of(new Champion(3, scores(champion))), scores(0.4));
  }

  private static Scores scores(double accuracy) {
    return new Scores.Classification(300, accuracy, accuracy, 0.9, 0.9, 0.9, 0.9, 0.3, 0.1);
  }
}
