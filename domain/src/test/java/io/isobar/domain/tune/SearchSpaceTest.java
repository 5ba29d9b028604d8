package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.tune.Dimension.Condition;
import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchSpaceTest {
  private static final SearchSpace NESTED = Objectives.NESTED.space;

  @Test
  void parameterExistsOnlyWhereItsConditionHolds() {
    Point deep = NESTED.point(i -> i == 1 ? 0 : 1);
    Point wide = NESTED.point(i -> i == 1 ? 1 : 1);

    assertThat(deep.values()).containsExactly(1.0, 0.0, 1.0, Double.NaN);
    assertThat(wide.values()).containsExactly(1.0, 1.0, Double.NaN, 1.0);
    assertThat(NESTED.contains(deep)).isTrue();
    assertThat(NESTED.contains(new Point(List.of(1.0, 0.0, 1.0, 1.0)))).isFalse();
    assertThat(NESTED.contains(new Point(List.of(1.0, 0.0, 1.5, Double.NaN)))).isFalse();
    assertThat(NESTED.contains(new Point(List.of(1.0, 2.0, Double.NaN, 1.0)))).isFalse();
    assertThat(NESTED.contains(new Point(List.of(2.0, 0.0, 1.0, Double.NaN)))).isFalse();
    assertThat(NESTED.contains(new Point(List.of(1.0)))).isFalse();
  }

  @Test
  void conditionNamesAnEarlierChoice() {
    Dimension child =
        new Dimension("b", new Decimals(0, 1, false), Optional.of(new Condition("a", "yes")));
    Dimension parent = new Dimension("a", new Choices(List.of("no", "yes")));

    assertThat(new SearchSpace(List.of(parent, child)).size()).isEqualTo(2);
    assertThatThrownBy(() -> new SearchSpace(List.of(child, parent)))
        .hasMessage("b exists only if a is yes, which no parameter before it can be");
    assertThatThrownBy(() -> new SearchSpace(List.of(parent, parent)))
        .hasMessage("parameter a is there twice");
  }

  @Test
  void valuesAreSpreadEvenlyOnTheirScale() {
    assertThat(new Decimals(1, 100, true).at(0.5)).isCloseTo(10, within(1e-12));
    assertThat(new Decimals(1, 100, false).at(0.5)).isEqualTo(50.5);
    assertThat(new Wholes(2, 8, 3, false).at(0.4)).isEqualTo(5);
    assertThat(new Wholes(2, 8, 3, false).at(Math.nextDown(1.0))).isEqualTo(8);
    assertThat(new Wholes(1, 1024, 1, true).at(0)).isEqualTo(1);
    assertThat(new Wholes(1, 1024, 1, true).at(0.5)).isEqualTo(23);
    assertThat(new Choices(List.of("a", "b", "c")).at(0.7)).isEqualTo(2);
  }

  @Test
  void refusesValuesThatAreNone() {
    assertThatThrownBy(() -> new Decimals(2, 1, false)).hasMessageContaining("2.0 to 1.0");
    assertThatThrownBy(() -> new Decimals(0, Double.NaN, false)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Decimals(0, 1, true)).hasMessage("0.0 has no logarithm");
    assertThatThrownBy(() -> new Wholes(1, 8, 3, false))
        .hasMessage("steps of 3 do not lead from 1 to 8");
    assertThatThrownBy(() -> new Wholes(1, 9, 2, true)).hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> new Choices(List.of("a", "a"))).hasMessageContaining("[a, a]");
  }

  @Test
  void gridHasEachPointOnce() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Dimension("depth", new Wholes(2, 10, 2, false)),
                new Dimension("kind", new Choices(List.of("a", "b", "c"))),
                new Dimension("rate", new Decimals(0.1, 0.1, false))));
    Grid grid = new Grid(space, 7);

    assertThat(grid.points()).isEqualTo(15);
    assertThat(IntStream.range(0, 15).mapToObj(trial -> grid.propose(trial, List.of())))
        .doesNotHaveDuplicates()
        .allMatch(space::contains);
    assertThat(grid.propose(15, List.of())).isEqualTo(grid.propose(0, List.of()));
    assertThatThrownBy(() -> new Grid(NESTED, 7)).hasMessageContaining("Infinity points");
  }

  /** The first half of the grid must not be one side of it. */
  @Test
  void gridJumpsAbout() {
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Dimension("a", new Wholes(1, 10, 1, false)),
                new Dimension("b", new Wholes(1, 10, 1, false))));
    for (long seed = 0; seed < 20; seed++) {
      Grid grid = new Grid(space, seed);
      assertThat(IntStream.range(0, 30).mapToDouble(trial -> grid.propose(trial, List.of()).get(1)))
          .as("seed %d", seed)
          .anyMatch(value -> value <= 4)
          .anyMatch(value -> value >= 7);
    }
  }
}
