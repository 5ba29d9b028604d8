package io.isobar.domain.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoosterSpaceTest {
  private static final SearchSpace STANDARD = BoosterSpace.of(List.of(), true);

  @Test
  void beginsWithWhatIsSoundForMostData() {
    assertThat(BoosterSpace.parameters(STANDARD, BoosterSpace.first(STANDARD)))
        .isEqualTo(new BoosterParameters(0.1, 6, 1, 0.8, 0.8, 1, 1e-8, 1e-8));
  }

  @Test
  void findsTheClosestFirstPointOfAnotherSpace() {
    SearchSpace space =
        BoosterSpace.of(
            List.of(
                new Dimension("eta", new Decimals(0.2, 0.3, true)),
                new Dimension("max_depth", new Wholes(1, 9, 4, false)),
                new Dimension("subsample", new Choices(List.of("0.5", "0.75", "1"))),
                new Dimension("grow_policy", new Choices(List.of("lossguide")))),
            true);

    assertThat(space.contains(BoosterSpace.first(space))).isTrue();
    assertThat(BoosterSpace.parameters(space, BoosterSpace.first(space)))
        .isEqualTo(new BoosterParameters(0.2, 5, 1, 0.75, 0.8, 1, 1e-8, 1e-8, Optional.of(64)));
  }

  @Test
  void everyPointIsAcceptedByTheParameters() {
    SearchSpace space =
        BoosterSpace.of(
            List.of(
                new Dimension("grow_policy", new Choices(List.of("depthwise", "lossguide"))),
                new Dimension("max_depth", new Choices(List.of("3", "12")))),
            true);
    List<BoosterParameters> drawn =
        IntStream.range(0, 200)
            .mapToObj(trial -> new RandomDraws(space, 1).propose(trial, List.of()))
            .map(point -> BoosterSpace.parameters(space, point))
            .toList();

    assertThat(drawn).extracting(BoosterParameters::maxDepth).containsOnly(3, 12);
    assertThat(drawn).filteredOn(one -> one.maxLeaves().isPresent()).hasSizeBetween(70, 130);
  }

  @Test
  void searchesOnlyWhatIsAskedForOnAGrid() {
    SearchSpace space =
        BoosterSpace.of(List.of(new Dimension("max_depth", new Wholes(3, 6, 1, false))), false);

    assertThat(space.count()).isEqualTo(4);
    assertThat(BoosterSpace.parameters(space, new Grid(space, 3).propose(0, List.of())).eta())
        .isEqualTo(0.1);
  }

  @Test
  void refusesWhatXgboostWouldRefuse() {
    assertRefused("max_dept", new Wholes(1, 2, 1, false), "no parameter max_dept");
    assertRefused("eta", new Decimals(0.1, 2, false), "eta 2.0 is not in 1.0E-9..1.0");
    assertRefused("max_depth", new Decimals(1, 2, false), "over real numbers");
    assertRefused("max_depth", new Choices(List.of("3", "4.5")), "over real numbers");
    assertRefused("gamma", new Wholes(0, 2, 1, false), "over whole numbers");
    assertRefused("alpha", new Choices(List.of("0", "much")), "alpha 'much' is not a number");
    assertRefused("grow_policy", new Choices(List.of("wild")), "none of depthwise, lossguide");
    assertRefused("max_leaves", new Wholes(8, 16, 1, false), "only if grow_policy is lossguide");
  }

  private static void assertRefused(String name, Values values, String message) {
    assertThatThrownBy(() -> BoosterSpace.of(List.of(new Dimension(name, values)), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
