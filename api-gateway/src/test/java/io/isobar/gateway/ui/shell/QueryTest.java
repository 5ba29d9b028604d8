package io.isobar.gateway.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void encodesNamesAndValues() {
    assertThat(new Query().with("a&b", "1 + 1=2").with("c", "ñ").link())
        .isEqualTo("?a%26b=1+%2B+1%3D2&c=%C3%B1");
  }

  @Test
  void leavesOutWhatIsEmpty() {
    assertThat(new Query().with("a", "").with("b", "2")).hasToString("b=2");
    assertThat(new Query().with("a", "").link()).isEmpty();
  }
}
