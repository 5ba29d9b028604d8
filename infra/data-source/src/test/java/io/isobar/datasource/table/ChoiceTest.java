package io.isobar.datasource.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  @Test
  void drawsEachTextAsOftenAsItsWeightSays() {
    Choice choice = Choice.of("New York 3 | ? 1 | a-b 6");
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Long> counts =
        Stream.generate(() -> choice.draw(random))
            .limit(100_000)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    // Three standard deviations of 100,000 draws are at most 480.
    assertThat(counts).containsOnlyKeys("New York", "", "a-b");
    assertThat(counts.get("New York")).isBetween(29_500L, 30_500L);
    assertThat(counts.get("")).isBetween(9_500L, 10_500L);
  }

  @Test
  void refusesATextWithoutAWeight() {
    assertThatThrownBy(() -> Choice.of("a 1 | b")).hasMessageContaining("'b' has no weight");
    assertThatThrownBy(() -> Choice.of("a 0")).hasMessageContaining("'a 0' has no weight above 0");
  }
}
