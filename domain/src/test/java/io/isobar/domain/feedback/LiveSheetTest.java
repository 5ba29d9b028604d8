package io.isobar.domain.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class LiveSheetTest {
  private static final Classes STATES =
      new Classes(List.of("sold", "for_sale"), Optional.of("sold"));

  @Test
  void scoresNumbersAndTheirIntervals() {
    LiveSheet sheet =
        new LiveSheet(Optional.empty(), Optional.of(new Calibration.Residual(2, 0.9, 100)));
    sheet.add(10.0, number(13));
    sheet.add(20.0, number(16));
    sheet.add(30.0, number(30));
    sheet.add("thirty", number(30));
    sheet.add(30.0, Optional.empty());
    LiveQuality quality = sheet.quality(10);
    assertThat(quality.predictions()).isEqualTo(10);
    assertThat(quality.truths()).isEqualTo(5);
    assertThat(quality.unfit()).isEqualTo(2);
    assertThat(quality.share()).isEqualTo(0.5);
    Scores.Regression scores = (Scores.Regression) quality.scores().orElseThrow();
    // Errors 3, -4 and 0 of truths whose squared deviations add up to 200.
    assertThat(scores.rows()).isEqualTo(3);
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(25.0 / 3), within(1e-12));
    assertThat(scores.mae()).isCloseTo(7.0 / 3, within(1e-12));
    assertThat(scores.r2()).isCloseTo(1 - 25.0 / 200, within(1e-12));
    assertThat(scores.medianAe()).contains(3.0);
    // Two to either side: only the last truth lies within.
    assertThat(quality.coverage()).contains(new Coverage(0.9, 100, 3, 1, 4));
  }

  @Test
  void scoresClassesByTheirNames() {
    ClassSets sets = new ClassSets(ClassSets.Rule.LAC, 0.5, 0.95, 120);
    LiveSheet sheet =
        new LiveSheet(
            Optional.of(STATES), Optional.of(new Calibration.OfClasses(1, Optional.of(sets), "")));
    sheet.add("sold", state("sold", 0.8));
    sheet.add("for_sale", state("sold", 0.6));
    sheet.add("rented", state("sold", 0.6));
    LiveQuality quality = sheet.quality(3);
    Scores.Classification scores = (Scores.Classification) quality.scores().orElseThrow();
    assertThat(quality.unfit()).isEqualTo(1);
    assertThat(scores.rows()).isEqualTo(2);
    assertThat(scores.accuracy()).isEqualTo(0.5);
    assertThat(scores.logLoss()).isCloseTo(-(Math.log(0.8) + Math.log(0.4)) / 2, within(1e-12));
    assertThat(quality.coverage()).contains(new Coverage(0.95, 120, 2, 1, 1));
  }

  @Test
  void knowsClassesThatAreNumbersOrFlags() {
    TruthShape grades = new TruthShape.OfClasses(List.of("1", "2", "true"));
    assertThat(grades.fits(2.0)).isTrue();
    assertThat(grades.fits("2")).isTrue();
    assertThat(grades.fits(true)).isTrue();
    assertThat(grades.fits(false)).isFalse();
    assertThat(grades.fits(2.5)).isFalse();
    assertThat(new TruthShape.OfNumber().fits("2")).isFalse();
    assertThat(new TruthShape.Unknown().fits("2")).isTrue();
  }

  @Test
  void saysNothingWithoutTruths() {
    LiveQuality quality = new LiveSheet(Optional.empty(), Optional.empty()).quality(4);
    assertThat(quality.scores()).isEmpty();
    assertThat(quality.coverage()).isEmpty();
    assertThat(quality.share()).isZero();
  }

  private static Optional<Prediction> number(double value) {
    return Optional.of(new Prediction.Regression(value, value - 2, value + 2, 0.9));
  }

  private static Optional<Prediction> state(String label, double sold) {
    SequencedMap<String, Double> probabilities = new LinkedHashMap<>();
    probabilities.put("sold", sold);
    probabilities.put("for_sale", 1 - sold);
    return Optional.of(
        new Prediction.Classification(
            label, probabilities, Optional.of(new Prediction.ClassSet(List.of(label), 0.95))));
  }
}
