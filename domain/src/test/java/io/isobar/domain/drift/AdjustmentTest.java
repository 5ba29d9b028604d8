package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against SciPy: the figures are those of infra/oracles/profile_facts.py. */
class AdjustmentTest {
  @Test
  void agreesWithSciPy() {
    check(List.of(0.01, 0.04, 0.03, 0.005, 0.5), List.of(0.025, 0.05, 0.05, 0.025, 0.5));
    check(List.of(0.2, 0.001, 0.001, 1.0), List.of(0.8 / 3, 0.002, 0.002, 1.0));
  }

  @Test
  void leavesASingleTestAsItIs() {
    check(List.of(0.03), List.of(0.03));
    assertThat(Adjustment.benjaminiHochberg(List.of())).isEmpty();
  }

  private static void check(List<Double> p, List<Double> wanted) {
    List<Double> adjusted = Adjustment.benjaminiHochberg(p);
    for (int place = 0; place < p.size(); place++) {
      assertThat(adjusted.get(place)).isCloseTo(wanted.get(place), within(1e-15));
    }
  }
}
