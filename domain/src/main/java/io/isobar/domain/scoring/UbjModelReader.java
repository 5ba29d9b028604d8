package io.isobar.domain.scoring;

import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Set;

/**
 * Reads a model as XGBoost 3 saves it in its "ubj" format.
 *
 * <p>Supported: booster gbtree (random forests too), one output, regression objectives whose margin
 * is the prediction, numeric and categorical splits.
 */
public final class UbjModelReader {
  private static final Set<String> OBJECTIVES =
      Set.of("reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:linear");

  private static final int FEATURES_LIMIT = 1 << 20;

  private UbjModelReader() {}

  /**
   * Reads a model.
   *
   * @throws Failure {@code model.malformed} or {@code model.unsupported}
   */
  public static Forest read(byte[] ubj) {
    if (!(UbjParser.parse(ubj) instanceof Ubj.Members root)) {
      throw ModelFailures.malformed("it does not begin with an object");
    }
    Ubj.Members learner = root.members("learner");
    Ubj.Members parameters = learner.members("learner_model_param");
    Ubj.Members booster = learner.members("gradient_booster");
    requireSupported(learner, parameters, booster);
    int features = parameters.integer("num_feature");
    ModelFailures.require(
        features > 0 && features <= FEATURES_LIMIT, "it has " + features + " features");
    return trees(booster.members("model"), features, baseScore(parameters.text("base_score")));
  }

  private static void requireSupported(
      Ubj.Members learner, Ubj.Members parameters, Ubj.Members booster) {
    String name = booster.text("name");
    if (!name.equals("gbtree")) {
      throw ModelFailures.unsupported("booster " + name);
    }
    String objective = learner.members("objective").text("name");
    if (!OBJECTIVES.contains(objective)) {
      throw ModelFailures.unsupported("objective " + objective);
    }
    if (parameters.integer("num_class") > 1 || parameters.integer("num_target") > 1) {
      throw ModelFailures.unsupported("several outputs");
    }
  }

  /** A number, or since 3.1 an array of one: {@code [5E-1]}. */
  private static float baseScore(String text) {
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    if (inner.contains(",")) {
      throw ModelFailures.unsupported("base score " + text);
    }
    try {
      float base = Float.parseFloat(inner);
      ModelFailures.require(Float.isFinite(base), "base score " + text);
      return base;
    } catch (NumberFormatException e) {
      throw ModelFailures.malformed("base score '" + text + "' is not a number");
    }
  }

  private static Forest trees(Ubj.Members model, int features, float base) {
    List<Ubj> trees = model.items("trees");
    Ubj.Numbers groups = model.numbers("tree_info");
    ModelFailures.require(groups.size() == trees.size(), "tree_info and trees differ in length");
    ForestBuilder builder = new ForestBuilder(features, base);
    for (int i = 0; i < trees.size(); i++) {
      if (!(trees.get(i) instanceof Ubj.Members tree)) {
        throw ModelFailures.malformed("tree " + i + " is not an object");
      }
      if (groups.integer(i) != 0) {
        throw ModelFailures.unsupported("several outputs");
      }
      builder.add(TreeArrays.read(tree));
    }
    return builder.build();
  }
}
