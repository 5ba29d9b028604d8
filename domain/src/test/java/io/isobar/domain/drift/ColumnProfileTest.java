package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnProfileTest {
  @Test
  void countsWhatIsLeftOverAsABinAndMissingValuesApart() {
    assertThat(new ColumnProfile.Numeric("bed", List.of(1.0), List.of(4L, 5L), 6).bins())
        .containsExactly(4L, 5L);
    assertThat(new ColumnProfile.Categorical("state", List.of("a"), List.of(4L), 5, 6).bins())
        .containsExactly(4L, 5L);
  }

  @Test
  void refusesEdgesAndCountsThatDoNotFit() {
    assertThatThrownBy(() -> new ColumnProfile.Numeric("bed", List.of(1.0), List.of(4L), 0))
        .hasMessage("profile of bed: 1 edges need 2 counts, not 1");
    assertThatThrownBy(
            () -> new ColumnProfile.Numeric("bed", List.of(1.0, 1.0), List.of(4L, 0L, 1L), 0))
        .hasMessage("profile of bed: edge 1.0 must be above edge 1.0");
    assertThatThrownBy(() -> new ColumnProfile.Categorical("state", List.of("a"), List.of(), 0, 0))
        .hasMessage("profile of state: 1 categories need as many counts, not 0");
  }
}
