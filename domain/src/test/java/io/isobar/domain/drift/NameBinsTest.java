package io.isobar.domain.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NameBinsTest {
  @Test
  void tellsTheUnseenFromTheRare() {
    ColumnProfile.Categorical reference = reference(Optional.of(List.of("bari")));

    ColumnProfile.Categorical counted =
        counted(reference, "rome", "bari", "rome", null, "oslo", "oslo");

    assertThat(counted.counts()).containsExactly(0L, 2L);
    assertThat(counted.other()).isEqualTo(3);
    assertThat(counted.missing()).isEqualTo(1);
    assertThat(counted.alone()).contains(2L);
    assertThat(counted.comparableWith(reference)).isTrue();
  }

  @Test
  void doesNotTellTheUnseenWhereTheRareAreNotKnown() {
    ColumnProfile.Categorical counted = counted(reference(Optional.empty()), "oslo", "turin");

    assertThat(counted.alone()).isEmpty();
    assertThat(counted.other()).isEqualTo(1);
  }

  private static ColumnProfile.Categorical counted(
      ColumnProfile.Categorical reference, @Nullable String... names) {
    NameBins bins = new NameBins("city", reference);
    for (String name : names) {
      bins.add(name);
    }
    return bins.profile();
  }

  private static ColumnProfile.Categorical reference(Optional<List<String>> rare) {
    return new ColumnProfile.Categorical(
        "city", List.of("turin", "rome"), List.of(5L, 4L), 2, 0, Optional.of(1L), rare);
  }
}
