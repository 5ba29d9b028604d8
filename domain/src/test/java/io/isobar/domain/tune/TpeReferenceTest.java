package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.tune.Observed.State;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * As good as Optuna 5.0.0, statistically: over 50 seeds our median of the best score lies within
 * Optuna's quartiles. Its figures, and the script that made them, are in the resources.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpeReferenceTest {
  private static final int SEEDS = 50;
  private static final int TRIALS = 60;

  /** A line of the figures. */
  private record Line(
      String function, String sampler, int trials, double lower, double median, double upper) {}

  @ParameterizedTest
  @EnumSource(Objectives.class)
  void multivariateIsAsGoodAsOptunas(Objectives objective) throws IOException {
    compare(objective, "multivariate");
  }

  @ParameterizedTest
  @EnumSource(Objectives.class)
  void univariateIsAsGoodAsOptunas(Objectives objective) throws IOException {
    compare(objective, "univariate");
  }

  @ParameterizedTest
  @EnumSource(Objectives.class)
  void randomIsAsGoodAsOptunas(Objectives objective) throws IOException {
    compare(objective, "random");
  }

  private static void compare(Objectives objective, String sampler) throws IOException {
    double[][] best = new double[SEEDS][];
    for (int seed = 0; seed < SEEDS; seed++) {
      best[seed] = run(objective, search(objective.space, sampler, seed));
    }
    List<Line> lines = lines(objective, sampler);
    assertThat(lines).hasSize(3);
    for (Line line : lines) {
      assertThat(median(best, line.trials()))
          .as(line.toString())
          .isBetween(line.lower(), line.upper());
    }
  }

  private static Search search(SearchSpace space, String sampler, long seed) {
    return sampler.equals("random")
        ? new RandomDraws(space, seed)
        : new Tpe(space, seed, 10, sampler.equals("multivariate"));
  }

  /** The best score after each trial. */
  static double[] run(Objectives objective, Search search) {
    List<Observed> known = new ArrayList<>();
    double[] best = new double[TRIALS];
    for (int trial = 0; trial < TRIALS; trial++) {
      Point point = search.propose(trial, known);
      assertThat(objective.space.contains(point)).as(point.toString()).isTrue();
      double score = objective.at(point);
      known.add(new Observed(trial, point, State.COMPLETE, score, 0));
      best[trial] = trial == 0 ? score : Math.min(score, best[trial - 1]);
    }
    return best;
  }

  private static double median(double[][] best, int trials) {
    double[] sorted = Arrays.stream(best).mapToDouble(one -> one[trials - 1]).sorted().toArray();
    return (sorted[SEEDS / 2 - 1] + sorted[SEEDS / 2]) / 2;
  }

  private static List<Line> lines(Objectives objective, String sampler) throws IOException {
    String start = objective.name().toLowerCase(Locale.ROOT) + "," + sampler + ",";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TpeReferenceTest.class.getResourceAsStream("/tune/optuna-5.0.0.csv"),
                StandardCharsets.UTF_8))) {
      Stream<String> lines = reader.lines().filter(line -> line.startsWith(start));
      return lines.map(TpeReferenceTest::line).toList();
    }
  }

  private static Line line(String text) {
    String[] cells = text.split(",");
    return new Line(
        cells[0],
        cells[1],
        Integer.parseInt(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]));
  }
}
