package io.isobar.domain.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SliceNamesTest {
  @Test
  void putsWhatIsNotListedTogether() {
    SliceNames state = new SliceNames.ByName("state", Set.of("texas", "3", "true"));
    assertThat(state.of("texas")).isEqualTo("texas");
    assertThat(state.of(3.0)).isEqualTo("3");
    assertThat(state.of(true)).isEqualTo("true");
    assertThat(state.of("ohio")).isEqualTo("others");
    assertThat(state.of(null)).isEqualTo("missing");
  }

  @Test
  void countsAnEdgeToTheRangeAboveIt() {
    SliceNames size = SliceNames.ByRange.of("size", List.of(1000.0, 2500.5), false);
    assertThat(size.of(999L)).isEqualTo("below 1,000");
    assertThat(size.of(1000.0)).isEqualTo("1,000 to below 2500.5");
    assertThat(size.of(2500.5)).isEqualTo("from 2500.5");
    assertThat(size.of(Double.NaN)).isEqualTo("missing");
    assertThat(size.of(null)).isEqualTo("missing");
  }

  @Test
  void namesDatesAndColumnsWithoutAnEdge() {
    SliceNames sold = SliceNames.ByRange.of("sold", List.of(365.0), true);
    assertThat(sold.of(LocalDate.of(1970, 12, 31))).isEqualTo("below 1971-01-01");
    assertThat(sold.of(LocalDate.of(1971, 1, 1))).isEqualTo("from 1971-01-01");
    assertThat(SliceNames.ByRange.of("sold", List.of(), true).of(1.0)).isEqualTo("all");
  }

  @Test
  void areReadBackFromTheNamesOfSlices() {
    Column size = column("size", ColumnType.NUMBER);
    SliceNames whole = SliceNames.ByRange.of("size", List.of(1000.0, 2500.5, 1234567.5), false);
    SliceNames.ByRange read =
        (SliceNames.ByRange)
            SliceNames.read(size, List.of("missing", "below 1,000", "from 1234570", "nonsense"));
    assertThat(read.edges()).containsExactly(1000.0, 1234570.0);
    assertThat(read.names())
        .containsExactly("below 1,000", "1,000 to below 1,234,570", "from 1234570");
    for (double value : new double[] {-5, 999, 2e6, Double.NaN}) {
      assertThat(read.of(value)).isEqualTo(whole.of(value));
    }
    SliceNames sold =
        SliceNames.read(
            column("sold", ColumnType.DATE),
            List.of("below 1971-01-01", "1971-01-01 to below 1972-01-01", "from 1972-01-01"));
    assertThat(sold.of(LocalDate.of(1971, 5, 1))).isEqualTo("1971-01-01 to below 1972-01-01");
    assertThat(SliceNames.read(size, List.of("all")).of(3.0)).isEqualTo("all");
    SliceNames state =
        SliceNames.read(column("state", ColumnType.CATEGORY), List.of("ohio", "others", "missing"));
    assertThat(state).isEqualTo(new SliceNames.ByName("state", Set.of("ohio")));
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, false, Optional.empty(), Encoding.NUMBER);
  }
}
