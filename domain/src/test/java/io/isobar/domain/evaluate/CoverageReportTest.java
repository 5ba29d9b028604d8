package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.Conformal;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Prediction.ClassSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageReportTest {
  static Stream<String> bands() throws IOException {
    try (InputStream in = Conformal.class.getResourceAsStream("conformal.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> line.startsWith("band")).toList().stream();
    }
  }

  /** Against SciPy's beta-binomial distribution: infra/oracles/conformal.py. */
  @ParameterizedTest
  @MethodSource("bands")
  void theBandIsThatOfTheBetaBinomialDistribution(String line) {
    String[] cells = line.split("\t");
    CoverageBand band =
        new Coverage(
                Double.parseDouble(cells[1]),
                Integer.parseInt(cells[2]),
                Long.parseLong(cells[3]),
                0,
                1)
            .band();
    assertThat(band)
        .isEqualTo(new CoverageBand(Long.parseLong(cells[4]), Long.parseLong(cells[5])));
  }

  private static final Optional<Calibration> INTERVALS =
      Optional.of(new Calibration.Residual(1, 0.9, 1000));

  @Test
  void tellsWhatWasPromisedAndHeld() {
    CoverageReport.Sheets sheets = sheets(INTERVALS, Optional.empty());
    for (int row = 0; row < 1000; row++) {
      // The truth is on an end, on the other one, or outside.
      double truth = row < 450 ? 4_000 : row < 900 ? 6_000 : 6_001;
      sheets.candidate(truth, new Prediction.Regression(5_000, 4_000, 6_000, 0.9));
    }
    CoverageReport report = sheets.report().orElseThrow();
    assertThat(report.candidate()).contains(new Coverage(0.9, 1000, 1000, 900, 2_000));
    assertThat(report.champion()).isEmpty();
    assertThat(report.sentences())
        .containsExactly(
            "90 % intervals of the candidate cover 90.0 % of 1,000 test rows, mean width 2,000");
  }

  @Test
  void warnsOfWhatChanceDoesNotExplain() {
    assertThat(regression(862).sentences())
        .hasSize(2)
        .last()
        .isEqualTo(
            "warning: the intervals of the candidate are too narrow: by chance they would cover"
                + " 86.3 % to 93.2 % in 99 of 100 cases");
    assertThat(regression(863).sentences()).hasSize(1);
    assertThat(regression(932).sentences()).hasSize(1);
    assertThat(regression(933).sentences())
        .last()
        .asString()
        .startsWith("warning: the intervals of the candidate are wider than they need be");
  }

  private static CoverageReport regression(int covered) {
    CoverageReport.Sheets sheets = sheets(INTERVALS, INTERVALS);
    for (int row = 0; row < 1000; row++) {
      sheets.candidate(row < covered ? 5.0 : 7.0, new Prediction.Regression(5, 4, 6, 0.9));
    }
    return sheets.report().orElseThrow();
  }

  @Test
  void countsSetsOfClassesOfBothModels() {
    Optional<Calibration> sets =
        Optional.of(
            new Calibration.OfClasses(
                1, Optional.of(new ClassSets(ClassSets.Rule.LAC, 0.5, 0.9, 500)), ""));
    CoverageReport.Sheets sheets = sheets(sets, sets);
    for (int row = 0; row < 100; row++) {
      sheets.candidate(row < 90 ? "a" : "c", classes("a", "b"));
      sheets.champion("a", classes("a"));
    }
    // All right, and as small as sets can be: no warning.
    assertThat(sheets.report().orElseThrow().sentences())
        .containsExactly(
            "90 % sets of the candidate cover 90.0 % of 100 test rows, mean size 2.00 classes",
            "90 % sets of the champion cover 100.0 % of 100 test rows, mean size 1.00 classes");
  }

  @Test
  void saysWhyThereIsNone() {
    CoverageReport.Sheets sheets =
        sheets(Optional.of(new Calibration.Absent("3 rows are too few")), Optional.empty());
    sheets.candidate(1.0, new Prediction.Regression(5, Optional.empty()));
    assertThat(sheets.report().orElseThrow().sentences())
        .containsExactly("the candidate has no intervals: 3 rows are too few");
    CoverageReport.Sheets unasked =
        sheets(Optional.of(Calibration.Absent.UNASKED), Optional.empty());
    unasked.candidate(1.0, new Prediction.Regression(5, Optional.empty()));
    assertThat(unasked.report()).isEmpty();
  }

  @Test
  void refusesWhatIsNoCoverage() {
    assertThatThrownBy(() -> new Coverage(1, 9, 1, 1, 1)).hasMessageContaining("promised");
    assertThatThrownBy(() -> new Coverage(0.9, 9, 1, 2, 1)).hasMessageContaining("2 of 1");
  }

  private static Prediction.Classification classes(String... set) {
    return new Prediction.Classification(
        "a",
        new LinkedHashMap<>(Map.of("a", 0.5, "b", 0.5)),
        Optional.of(new ClassSet(List.of(set), 0.9)));
  }

  private static CoverageReport.Sheets sheets(
      Optional<Calibration> candidate, Optional<Calibration> champion) {
    return new CoverageReport.Sheets(new CoverageSheet(candidate), new CoverageSheet(champion));
  }
}
