package io.isobar.domain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaksTest {
  private static final int ROWS = 5_000;
  private final Random random = new Random(7);
  private final double[] price =
      IntStream.range(0, ROWS).mapToDouble(i -> Math.exp(12 + random.nextGaussian())).toArray();

  private static List<@Nullable Object> values(IntFunction<@Nullable Object> value) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      values.add(value.apply(i));
    }
    return values;
  }

  private Optional<String> ofPrice(IntFunction<@Nullable Object> feature) {
    return Leaks.suspicion(Task.REGRESSION, values(feature), values(i -> price[i]));
  }

  @Test
  void suspectsANumberThatRisesOrFallsWithTheTarget() {
    assertThat(ofPrice(i -> price[i])).contains("rank correlation 1 over 5000 rows");
    assertThat(ofPrice(i -> -Math.log(price[i]))).contains("rank correlation -1 over 5000 rows");
    assertThat(ofPrice(i -> Math.round(price[i] / 1_000))).isPresent();
    assertThat(ofPrice(i -> price[i] * (1 + 0.005 * random.nextGaussian()))).isPresent();
    assertThat(ofPrice(i -> i % 2 == 0 ? null : price[i]))
        .contains("rank correlation 1 over 2500 rows");
  }

  @Test
  void leavesAGoodFeatureAlone() {
    assertThat(ofPrice(i -> price[i] * Math.exp(0.1 * random.nextGaussian()))).isEmpty();
    assertThat(ofPrice(i -> random.nextGaussian())).isEmpty();
    assertThat(ofPrice(i -> 3L)).isEmpty();
    assertThat(ofPrice(i -> null)).isEmpty();
    assertThat(ofPrice(i -> i < 99 ? price[i] : null)).isEmpty();
    assertThat(
            Leaks.suspicion(Task.REGRESSION, values(i -> (double) (i % 3)), values(i -> 250_000.0)))
        .isEmpty();
  }

  @Test
  void suspectsTextsWhoseGroupsTellTheTarget() {
    double[] level = IntStream.range(0, 40).mapToDouble(i -> 1_000 * i * i).toArray();
    List<@Nullable Object> target = values(i -> level[i % 40] + random.nextGaussian());
    assertThat(Leaks.suspicion(Task.REGRESSION, values(i -> "band " + i % 40), target))
        .contains("its groups tell 1 of the variance over 5000 rows");
    assertThat(Leaks.suspicion(Task.REGRESSION, values(i -> "band " + i % 20), target)).isEmpty();
    // One row a group tells nothing of other rows.
    assertThat(Leaks.suspicion(Task.REGRESSION, values(i -> "row " + i), target)).isEmpty();
  }

  @Test
  void suspectsWhatTellsTheClass() {
    List<@Nullable Object> income = values(i -> price[i] > 160_000 ? "rich" : "poor");
    assertThat(Leaks.suspicion(Task.BINARY, values(i -> price[i]), income))
        .contains("it tells the class of 0.9998 of 5000 rows");
    assertThat(Leaks.suspicion(Task.BINARY, values(i -> "is " + income.get(i)), income))
        .contains("it tells the class of 1 of 5000 rows");
    assertThat(
            Leaks.suspicion(
                Task.BINARY, values(i -> price[i] * Math.exp(0.1 * random.nextGaussian())), income))
        .isEmpty();
    assertThat(Leaks.suspicion(Task.BINARY, values(i -> "row " + i), income)).isEmpty();
    assertThat(
            Leaks.suspicion(
                Task.BINARY, values(i -> "is " + i % 7), values(i -> i < 4 ? "yes" : "no")))
        .isEmpty();
  }

  /** Iris: petal width tells the species well, and is no leak. */
  @Test
  void leavesAStrongFeatureOfThreeClassesAlone() {
    double[] means = {0.25, 1.33, 2.03};
    List<@Nullable Object> species = values(i -> Arrays.asList("a", "b", "c").get(i % 3));
    List<@Nullable Object> width = values(i -> means[i % 3] + 0.2 * random.nextGaussian());
    assertThat(Leaks.suspicion(Task.MULTICLASS, width, species)).isEmpty();
  }
}
