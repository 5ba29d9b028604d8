package io.isobar.domain.scoring;

import io.isobar.domain.failure.Failure;
import java.util.List;

/**
 * Reads a model as XGBoost 3 saves it in its "ubj" format.
 *
 * <p>Supported: booster gbtree (random forests too), numeric and categorical splits, regression
 * objectives whose margin is the prediction, reg:quantileerror with a tree an output,
 * binary:logistic, multi:softprob.
 */
public final class UbjModelReader {
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
    requireSupported(booster);
    int features = parameters.integer("num_feature");
    ModelFailures.require(
        features > 0 && features <= FEATURES_LIMIT, () -> "it has " + features + " features");
    Objective objective = Objective.of(learner.members("objective").text("name"));
    int outputs =
        objective.outputs(parameters.integer("num_class"), parameters.integer("num_target"));
    float[] bases = BaseScores.margins(parameters.text("base_score"), objective, outputs);
    return trees(booster.members("model"), features, bases);
  }

  private static void requireSupported(Ubj.Members booster) {
    String name = booster.text("name");
    if (!name.equals("gbtree")) {
      throw ModelFailures.unsupported("booster " + name);
    }
  }

  private static Forest trees(Ubj.Members model, int features, float[] bases) {
    List<Ubj> trees = model.items("trees");
    Ubj.Numbers groups = model.numbers("tree_info");
    ModelFailures.require(
        groups.size() == trees.size(), () -> "tree_info and trees differ in length");
    ForestBuilder builder = new ForestBuilder(features, bases);
    for (int i = 0; i < trees.size(); i++) {
      if (!(trees.get(i) instanceof Ubj.Members tree)) {
        throw ModelFailures.malformed("tree " + i + " is not an object");
      }
      builder.add(TreeArrays.read(tree), groups.integer(i));
    }
    return builder.build();
  }
}
