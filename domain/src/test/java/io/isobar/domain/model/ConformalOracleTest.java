package io.isobar.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against MAPIE, SciPy and NumPy: conformal.tsv was printed by infra/oracles/conformal.py. */
class ConformalOracleTest {

  /** The generator of the script. */
  private static final class Uniform {
    private long state;

    Uniform(long seed) {
      this.state = seed;
    }

    double next() {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      return (state >>> 11) * 0x1.0p-53;
    }
  }

  /** Margins and truths as the script draws them. */
  private record Rows(float[][] margins, int[] truths) {
    static Rows draw(Uniform uniform, int rows, int classes, double sharp) {
      float[][] margins = new float[rows][classes];
      int[] truths = new int[rows];
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        double[] likely = new double[classes];
        for (int k = 0; k < classes; k++) {
          margins[i][k] = (float) (6 * uniform.next() - 3);
          likely[k] = Math.exp(margins[i][k] / sharp);
          sum += likely[k];
        }
        double draw = uniform.next() * sum;
        double upTo = likely[0];
        while (upTo < draw && truths[i] < classes - 1) {
          upTo += likely[++truths[i]];
        }
      }
      return new Rows(margins, truths);
    }
  }

  static Stream<String> cqr() throws IOException {
    return lines("cqr");
  }

  static Stream<String> sets() throws IOException {
    return Stream.concat(lines("lac"), lines("aps"));
  }

  static Stream<String> temperature() throws IOException {
    return lines("temperature");
  }

  private static Stream<String> lines(String kind) throws IOException {
    try (InputStream in = ConformalOracleTest.class.getResourceAsStream("conformal.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().filter(line -> line.startsWith(kind + "\t")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource
  void cqr(String line) {
    String[] cells = line.split("\t");
    int rows = Integer.parseInt(cells[1]);
    double coverage = Double.parseDouble(cells[2]);
    Uniform uniform = new Uniform(Long.parseLong(cells[3]));
    float[][] quantiles = new float[rows][2];
    float[] truths = new float[rows];
    for (int i = 0; i < rows; i++) {
      double x = uniform.next();
      quantiles[i][0] = (float) (x - 0.2 * uniform.next());
      quantiles[i][1] = (float) (x + x * uniform.next() - 0.05);
      truths[i] = (float) (x + x * (uniform.next() + uniform.next() - 1));
    }
    assertThat(Calibration.ofQuantiles(quantiles, truths, coverage))
        .isEqualTo(new Calibration.Quantiles(Double.parseDouble(cells[4]), coverage, rows));
  }

  @ParameterizedTest
  @MethodSource
  void sets(String line) {
    String[] cells = line.split("\t");
    ClassSets.Rule rule = ClassSets.Rule.valueOf(cells[0].toUpperCase(Locale.ROOT));
    int rows = Integer.parseInt(cells[1]);
    int count = Integer.parseInt(cells[2]);
    double coverage = Double.parseDouble(cells[3]);
    Rows all = Rows.draw(new Uniform(Long.parseLong(cells[4])), rows + 40, count, 1);
    for (int k = 0; k < count; k++) {
      all.truths()[k] = k;
    }
    Classes classes = classes(count);
    double[] scores = new double[rows];
    for (int i = 0; i < rows; i++) {
      double[] byClass = Probabilities.byClass(classes, all.margins()[i], 1);
      scores[i] = ClassSets.score(rule, byClass, all.truths()[i]);
    }
    double threshold = Conformal.quantile(scores, coverage).orElseThrow();
    ClassSets sets = new ClassSets(rule, threshold, coverage, rows);
    List<String> found =
        IntStream.range(rows, rows + 40)
            .mapToObj(i -> sets.places(Probabilities.byClass(classes, all.margins()[i], 1)))
            .map(places -> places.stream().map(String::valueOf).collect(Collectors.joining()))
            .toList();
    assertThat(String.join(",", found)).isEqualTo(cells[5]);
  }

  @ParameterizedTest
  @MethodSource
  void temperature(String line) {
    String[] cells = line.split("\t");
    int rows = Integer.parseInt(cells[1]);
    int count = Integer.parseInt(cells[2]);
    Rows drawn =
        Rows.draw(new Uniform(Long.parseLong(cells[4])), rows, count, Double.parseDouble(cells[3]));
    double expected = Double.parseDouble(cells[6]) > 3.841 ? Double.parseDouble(cells[5]) : 1;
    Calibration.OfClasses calibration =
        Calibration.ofClasses(
            classes(count), drawn.margins(), drawn.truths(), Optional.empty(), 0.9);
    assertThat(calibration.temperature()).isCloseTo(expected, within(1e-6));
  }

  private static Classes classes(int count) {
    return new Classes(
        IntStream.range(0, count).mapToObj(String::valueOf).toList(), Optional.empty());
  }
}
