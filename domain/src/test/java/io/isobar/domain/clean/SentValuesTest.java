package io.isobar.domain.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.ColumnType;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SentValuesTest {
  @Test
  void takesWhatAColumnTakes() {
    assertThat(SentValues.typed(ColumnType.NUMBER, 3L)).contains(3.0);
    assertThat(SentValues.typed(ColumnType.INTEGER, 3.0)).contains(3L);
    assertThat(SentValues.typed(ColumnType.CATEGORY, "a")).contains("a");
    assertThat(SentValues.typed(ColumnType.IDENTIFIER, 101640.0)).contains("101640");
    assertThat(SentValues.typed(ColumnType.IDENTIFIER, "007")).contains("007");
    assertThat(SentValues.typed(ColumnType.DATE, "2015-11-09")).contains(LocalDate.of(2015, 11, 9));
    assertThat(SentValues.typed(ColumnType.BOOLEAN, true)).contains(true);
  }

  @Test
  void takesNothingElse() {
    assertThat(SentValues.typed(ColumnType.NUMBER, "3")).isEmpty();
    assertThat(SentValues.typed(ColumnType.NUMBER, Double.POSITIVE_INFINITY)).isEmpty();
    assertThat(SentValues.typed(ColumnType.INTEGER, 3.5)).isEmpty();
    assertThat(SentValues.typed(ColumnType.INTEGER, 1e19)).isEmpty();
    assertThat(SentValues.typed(ColumnType.TEXT, 3L)).isEmpty();
    assertThat(SentValues.typed(ColumnType.DATE, "2015-02-30")).isEmpty();
    assertThat(SentValues.typed(ColumnType.BOOLEAN, "true")).isEmpty();
  }
}
