package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberCounterTest {
  @Test
  void countsEachNumberFromTheEdgeThatItReaches() {
    NumberCounter counter = counter(0.9, 1, 1.5, 2, 2, 7, Double.NaN, Double.NEGATIVE_INFINITY);

    ColumnProfile.Numeric profile = counter.by("bed", List.of(1.0, 2.0));

    assertThat(profile.counts()).containsExactly(1L, 2L, 3L);
    assertThat(profile.missing()).isEqualTo(2);
    assertThat(profile)
        .isEqualTo(
            NumberCounter.count(
                "bed",
                List.of(1.0, 2.0),
                new double[] {0.9, 1, 1.5, 2, 2, 7, Double.NaN, Double.NEGATIVE_INFINITY}));
  }

  @Test
  void putsEverythingIntoOneBinWithoutEdges() {
    assertThat(counter(1, 2).by("bed", List.of()).counts()).containsExactly(2L);
    assertThat(counter().by("bed", List.of(1.0)).counts()).containsExactly(0L, 0L);
    assertThat(counter(Double.NaN).twentieths()).isEmpty();
  }

  @Test
  void findsTheBinThatCountingEdgesFinds() {
    SplittableRandom random = new SplittableRandom(3);
    for (int edges = 1; edges < 40; edges++) {
      TreeSet<Double> ends = new TreeSet<>();
      while (ends.size() < edges) {
        ends.add((double) random.nextInt(100));
      }
      for (int value = -1; value <= 100; value++) {
        double at = value;
        long reached = ends.stream().filter(end -> end <= at).count();
        List<Long> counts = counter(at).by("x", List.copyOf(ends)).counts();
        assertThat(counts.indexOf(1L)).as("%s in %s", at, ends).isEqualTo((int) reached);
      }
    }
  }

  @Test
  void makesBinsOfATwentiethEach() {
    NumberCounter counter =
        counter(LongStream.rangeClosed(1, 2_000).mapToDouble(value -> 2_001 - value).toArray());

    List<Double> edges = counter.twentieths();

    assertThat(edges).hasSize(21).startsWith(1.0, 100.0, 200.0).endsWith(Math.nextUp(2000.0));
    assertThat(counter.by("x", edges).counts())
        .hasSize(22)
        .startsWith(0L, 99L, 100L)
        .endsWith(100L, 101L, 0L);
  }

  private static NumberCounter counter(double... values) {
    NumberCounter counter = new NumberCounter();
    for (double value : values) {
      counter.add(value);
    }
    return counter;
  }
}
