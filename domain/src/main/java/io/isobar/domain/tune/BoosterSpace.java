package io.isobar.domain.tune;

import io.isobar.domain.tune.Dimension.Condition;
import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The search space of XGBoost.
 *
 * <p>Unasked: eta log 0.01..0.3, max_depth 3..10, min_child_weight log 1..20, subsample and
 * colsample_bytree 0.5..1, lambda log 1e-3..10, alpha and gamma log 1e-8..1, grow_policy depthwise;
 * with lossguide max_leaves log 8..256.
 */
public final class BoosterSpace {
  private BoosterSpace() {}

  /**
   * The space with some dimensions replaced.
   *
   * @param asked by name; conditions of theirs do not count
   * @param others whether parameters that are not asked for are searched; else they are as in a
   *     first trial
   * @throws IllegalArgumentException when a name is unknown or there twice, or a value impossible
   */
  public static SearchSpace of(List<Dimension> asked, boolean others) {
    Map<String, Values> replaced = new TreeMap<>();
    for (Dimension dimension : asked) {
      BoosterParameter parameter =
          BoosterParameter.of(dimension.name())
              .orElseThrow(() -> new IllegalArgumentException("no parameter " + dimension.name()));
      if (replaced.put(dimension.name(), parameter.require(dimension.values())) != null) {
        throw new IllegalArgumentException("parameter " + dimension.name() + " is there twice");
      }
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (BoosterParameter parameter : BoosterParameter.values()) {
      Values unasked = others ? parameter.unasked() : standard(parameter);
      Values values = replaced.getOrDefault(parameter.word(), unasked);
      if (parameter != BoosterParameter.MAX_LEAVES) {
        dimensions.add(new Dimension(parameter.word(), values));
      } else if (byLoss(dimensions.getLast())) {
        dimensions.add(new Dimension(parameter.word(), values, Optional.of(onlyByLoss())));
      } else if (replaced.containsKey(parameter.word())) {
        throw new IllegalArgumentException(
            "max_leaves exists only if grow_policy is lossguide, which it cannot be");
      }
    }
    return new SearchSpace(dimensions);
  }

  private static Condition onlyByLoss() {
    return new Condition(BoosterParameter.GROW_POLICY.word(), BoosterParameter.LOSSGUIDE);
  }

  private static boolean byLoss(Dimension growth) {
    return growth.values() instanceof Choices choices
        && choices.words().contains(BoosterParameter.LOSSGUIDE);
  }

  private static Values standard(BoosterParameter parameter) {
    double value = parameter.standard();
    if (!parameter.words().isEmpty()) {
      return new Choices(List.of(parameter.words().get((int) value)));
    }
    return parameter.whole()
        ? new Wholes((int) value, (int) value, 1, false)
        : new Decimals(value, value, false);
  }

  /** The first point that is tried: sound for most data; the closest that the space has. */
  public static Point first(SearchSpace space) {
    return space.point(
        i -> {
          Dimension dimension = space.dimensions().get(i);
          BoosterParameter parameter = parameter(dimension);
          double wanted = parameter.standard();
          return switch (dimension.values()) {
            case Decimals decimals -> Math.clamp(wanted, decimals.low(), decimals.high());
            case Wholes wholes -> {
              double steps = StrictMath.rint((wanted - wholes.low()) / wholes.step());
              yield Math.clamp(wholes.low() + steps * wholes.step(), wholes.low(), wholes.high());
            }
            case Choices choices -> closest(parameter, choices.words(), wanted);
          };
        });
  }

  private static double closest(BoosterParameter parameter, List<String> words, double wanted) {
    if (!parameter.words().isEmpty()) {
      return Math.max(0, words.indexOf(parameter.words().get((int) wanted)));
    }
    int closest = 0;
    for (int i = 1; i < words.size(); i++) {
      double distance = Math.abs(parameter.number(words.get(i)) - wanted);
      if (distance < Math.abs(parameter.number(words.get(closest)) - wanted)) {
        closest = i;
      }
    }
    return closest;
  }

  /** What a trial at a point is trained with. */
  public static BoosterParameters parameters(SearchSpace space, Point point) {
    return new BoosterParameters(
        value(space, point, BoosterParameter.ETA),
        (int) value(space, point, BoosterParameter.MAX_DEPTH),
        value(space, point, BoosterParameter.MIN_CHILD_WEIGHT),
        value(space, point, BoosterParameter.SUBSAMPLE),
        value(space, point, BoosterParameter.COLSAMPLE_BYTREE),
        value(space, point, BoosterParameter.LAMBDA),
        value(space, point, BoosterParameter.ALPHA),
        value(space, point, BoosterParameter.GAMMA),
        space.index(BoosterParameter.MAX_LEAVES.word()) >= 0
                && point.has(space.index(BoosterParameter.MAX_LEAVES.word()))
            ? Optional.of((int) value(space, point, BoosterParameter.MAX_LEAVES))
            : Optional.empty());
  }

  private static double value(SearchSpace space, Point point, BoosterParameter parameter) {
    int index = space.index(parameter.word());
    double value = point.get(index);
    return space.dimensions().get(index).values() instanceof Choices choices
        ? parameter.number(choices.words().get((int) value))
        : value;
  }

  private static BoosterParameter parameter(Dimension dimension) {
    return BoosterParameter.of(dimension.name()).orElseThrow();
  }
}
