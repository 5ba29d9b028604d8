package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Against SciPy: the figures are those of infra/oracles/profile_facts.py. */
class HomogeneityTest {
  @Test
  void agreesWithSciPy() {
    check(
        List.of(160L, 180L, 160L, 140L, 120L, 120L),
        List.of(16L, 16L, 16L, 16L, 16L, 8L),
        new Homogeneity(2.886962477298612, 0.71740769545146, 0));
    check(
        List.of(5000L, 3000L, 2000L),
        List.of(400L, 420L, 180L),
        new Homogeneity(62.45864406173434, 2.737018723856212e-14, 0.08829048959112848));
  }

  @Test
  void correctsTablesOfTwoBinsForContinuity() {
    check(
        List.of(9000L, 1000L),
        List.of(820L, 180L),
        new Homogeneity(59.922095602195455, 9.86872959864417e-15, 0.08116498606645166));
    check(
        List.of(1000L, 2000L),
        List.of(101L, 200L),
        new Homogeneity(0.00018434957231159993, 0.9891670238955218, 0));
  }

  @Test
  void putsBinsOfFewRowsTogether() {
    // Two expected rows in each of the last three bins: on their own they say nothing.
    List<Long> before = List.of(500L, 440L, 20L, 20L, 20L);
    List<Long> now = List.of(50L, 44L, 2L, 2L, 2L);
    assertThat(Homogeneity.of(before, now))
        .isEqualTo(Homogeneity.of(List.of(500L, 440L, 60L), List.of(50L, 44L, 6L)));
  }

  @Test
  void findsNoDifferenceInOneBin() {
    assertThat(Homogeneity.of(List.of(5L, 0L), List.of(900L, 0L)))
        .isEqualTo(new Homogeneity(0, 1, 0));
    assertThat(Homogeneity.of(List.of(1L, 0L), List.of(0L, 1L)))
        .isEqualTo(new Homogeneity(0, 1, 0));
  }

  private static void check(List<Long> before, List<Long> now, Homogeneity wanted) {
    Homogeneity found = Homogeneity.of(before, now);
    assertThat(found.statistic()).isCloseTo(wanted.statistic(), within(1e-9));
    assertThat(found.p()).isCloseTo(wanted.p(), within(1e-12 * wanted.p() + 1e-20));
    assertThat(found.effect()).isCloseTo(wanted.effect(), within(1e-12));
  }
}
