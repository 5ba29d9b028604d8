package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NameCounterTest {
  @Test
  void countsByTheNamesOfAProfileAndTellsTheUnseenFromTheRare() {
    ColumnProfile.Categorical reference =
        new ColumnProfile.Categorical(
            "city",
            List.of("turin", "rome"),
            List.of(5L, 4L),
            2,
            0,
            Optional.of(1L),
            Optional.of(List.of("bari")));

    ColumnProfile.Categorical counted =
        counter("rome", "bari", "rome", null, "oslo", "oslo").by("city", reference);

    assertThat(counted.counts()).containsExactly(0L, 2L);
    assertThat(counted.other()).isEqualTo(3);
    assertThat(counted.missing()).isEqualTo(1);
    assertThat(counted.alone()).contains(2L);
    assertThat(counted.comparableWith(reference)).isTrue();
  }

  @Test
  void doesNotTellTheUnseenWhereTheRareAreNotKnown() {
    var reference = new ColumnProfile.Categorical("city", List.of("rome"), List.of(5L), 0, 0);

    assertThat(counter("oslo").by("city", reference).alone()).isEmpty();
  }

  @Test
  void putsTheMostFrequentNameFirst() {
    NameCounter counter = counter("b", "a", "c", "c");

    assertThat(counter.byFrequency()).containsExactly("c", "a", "b");
    assertThat(counter.by("x", counter.byFrequency()).counts()).containsExactly(2L, 1L, 1L);
    assertThat(counter().isEmpty()).isTrue();
  }

  private static NameCounter counter(String... names) {
    NameCounter counter = new NameCounter();
    Arrays.stream(names).forEach(counter::add);
    return counter;
  }
}
