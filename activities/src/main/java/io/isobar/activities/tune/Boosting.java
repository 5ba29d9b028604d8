package io.isobar.activities.tune;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster that grows round by round in our hands, so that stopping, heartbeats and the best round
 * are ours: the library's own loop cannot be cancelled, and keeps the trees after the best one.
 */
final class Boosting implements AutoCloseable {
  private static final String TREE_METHOD = "tree_method";
  private static final String OTHER_TREE_METHOD = "approx";

  private final NativeSet set;
  private final Booster booster;
  private int rounds;

  private Boosting(NativeSet set, Booster booster, int rounds) {
    this.set = set;
    this.booster = booster;
    this.rounds = rounds;
  }

  static Boosting start(NativeSet set, Map<String, Object> settings) {
    try {
      Map<String, DMatrix> watched = Map.of("validation", set.validation());
      return new Boosting(set, XGBoost.train(set.train(), settings, 0, watched, null, null), 0);
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  /**
   * Goes on after so many rounds. The seed of a round is that of its number, and the library adds
   * up the margins of a model that it read in the order of its trees, as it does in training.
   */
  static Boosting resume(NativeSet set, Map<String, Object> settings, int rounds, byte[] model) {
    try {
      Boosting resumed = new Boosting(set, XGBoost.loadModel(model), rounds);
      try {
        resumed.booster.setParams(settings);
      } catch (XGBoostError e) {
        resumed.close();
        throw e;
      }
      return resumed;
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    } catch (IOException e) {
      throw new UncheckedIOException("the library reads from memory", e);
    }
  }

  /** Adds one round of trees. */
  void grow() {
    try {
      booster.update(set.train(), rounds++);
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  int rounds() {
    return rounds;
  }

  /** The metric of the validation rows, with all trees so far. */
  double score() {
    try {
      String text =
          booster.evalSet(new DMatrix[] {set.validation()}, new String[] {"validation"}, rounds);
      double score = Double.parseDouble(text.substring(text.lastIndexOf(':') + 1));
      if (!Double.isFinite(score)) {
        throw Failure.user(
            "tune.not-finite",
            "The score of the rows held out is " + score + " after " + rounds + " rounds.",
            "Look for extreme targets among the training rows, and give the target a range.");
      }
      return score;
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  /** The margins of each validation row with the trees of so many rounds, as the library has it. */
  float[][] validationMargins(int ofRounds) {
    try {
      return booster.predict(set.validation(), true, ofRounds);
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  /**
   * All rounds so far, to go on from. From here on this booster draws columns as one that reads
   * them does: the state of those draws is not saved, and it belongs to the tree method, which is
   * changed and changed back. The library takes a change when it saves.
   */
  byte[] checkpoint() {
    try {
      booster.setParam(TREE_METHOD, OTHER_TREE_METHOD);
      byte[] model = booster.toByteArray("ubj");
      booster.setParam(TREE_METHOD, BoosterSettings.FIXED.get(TREE_METHOD));
      return model;
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  /** The model in XGBoost's UBJ format; other libraries find the best round where they look. */
  byte[] ubj() {
    try {
      booster.setAttr("best_iteration", String.valueOf(rounds - 1));
      return booster.toByteArray("ubj");
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
