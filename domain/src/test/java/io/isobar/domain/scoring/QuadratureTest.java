package io.isobar.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {
  /** The integral of t^k from 0 to 1 is 1 / (k + 1). */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5, 9, 20, 63, 255})
  void integratesPolynomialsOfItsDegreeExactly(int degree) {
    Quadrature rule = new Quadrature(degree);
    assertThat(rule.size()).isEqualTo(degree / 2 + 1);
    for (int power = 0; power <= degree; power++) {
      double sum = 0;
      for (int i = 0; i < rule.size(); i++) {
        assertThat(rule.point(i)).isBetween(0.0, 1.0);
        assertThat(rule.weight(i)).isPositive();
        sum += rule.weight(i) * Math.pow(rule.point(i), power);
      }
      assertThat(sum).as("degree %d", power).isCloseTo(1.0 / (power + 1), within(1e-13));
    }
  }
}
