package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NumberBinsTest {
  @Test
  void countsEachNumberFromTheEdgeThatItReaches() {
    ColumnProfile.Numeric profile =
        counted(List.of(1.0, 2.0), 0.9, 1, 1.5, 2, 2, 7, Double.NaN, Double.NEGATIVE_INFINITY);

    assertThat(profile).isEqualTo(numeric(List.of(1.0, 2.0), List.of(2L, 2L, 3L), 1));
  }

  @Test
  void putsEverythingIntoOneBinWithoutEdges() {
    assertThat(counted(List.of(), 1, 2)).isEqualTo(numeric(List.of(), List.of(2L), 0));
    assertThat(counted(List.of(1.0)).counts()).containsExactly(0L, 0L);
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
        List<Long> counts = counted(List.copyOf(ends), at).counts();
        assertThat(counts.indexOf(1L)).as("%s in %s", at, ends).isEqualTo((int) reached);
      }
    }
  }

  private static ColumnProfile.Numeric counted(List<Double> edges, double... values) {
    NumberBins bins = new NumberBins("bed", edges);
    for (double value : values) {
      bins.add(value);
    }
    return bins.profile();
  }

  private static ColumnProfile.Numeric numeric(
      List<Double> edges, List<Long> counts, long missing) {
    return new ColumnProfile.Numeric("bed", edges, counts, missing);
  }
}
