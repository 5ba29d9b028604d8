package io.isobar.activities.tune;

import io.isobar.domain.scoring.BaseScores;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.workflows.tune.TrainingSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** As many holdout trainings as there are folds, by the library alone, one after the other. */
final class FoldOracle {
  private final List<Matrix> heldOut = new ArrayList<>();

  /** By fold, then by round. */
  private final List<List<float[][]>> margins = new ArrayList<>();

  FoldOracle(
      List<TrainingSet> folds,
      MatrixObjects matrices,
      BoosterParameters parameters,
      long seed,
      Map<String, Object> objective,
      int rounds)
      throws XGBoostError {
    for (TrainingSet fold : folds) {
      Matrix train = matrices.load(fold.train());
      Matrix held = matrices.load(fold.validation());
      Map<String, Object> own = new HashMap<>(objective);
      own.computeIfPresent("base_score", (name, given) -> BaseScores.ofShare(train.meanLabel()));
      own.computeIfPresent(
          "monotone_constraints",
          (name, given) -> {
            // The number of beds is the second feature, whichever words the fold has seen.
            List<String> directions = new ArrayList<>();
            for (int column = 0; column < train.columns(); column++) {
              directions.add(column == 1 ? "1" : "0");
            }
            return "(" + String.join(",", directions) + ")";
          });
      Map<String, Object> settings = BoosterSettings.of(parameters, seed, own);
      heldOut.add(held);
      margins.add(train(matrix(train), matrix(held), settings, rounds));
    }
  }

  private static List<float[][]> train(
      DMatrix train, DMatrix held, Map<String, Object> settings, int rounds) throws XGBoostError {
    Booster booster = XGBoost.train(train, settings, 0, Map.of(), null, null);
    List<float[][]> margins = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      booster.update(train, round);
      margins.add(booster.predict(held, true, 0));
    }
    booster.dispose();
    return margins;
  }

  private static DMatrix matrix(Matrix of) throws XGBoostError {
    DMatrix made = new DMatrix(of.values(), of.rows(), of.columns(), Float.NaN);
    made.setFeatureTypes(of.types().toArray(String[]::new));
    made.setLabel(of.labels());
    if (of.weights().length > 0) {
      made.setWeight(of.weights());
    }
    return made;
  }

  /** Of one row. */
  interface Loss {
    double of(float margin, float label);
  }

  /** The weighted mean loss of all held-out rows after a round, from 1 on. */
  double mean(int round, Loss loss) {
    double sum = 0;
    double all = 0;
    for (int fold = 0; fold < heldOut.size(); fold++) {
      Matrix held = heldOut.get(fold);
      float[][] of = margins.get(fold).get(round - 1);
      for (int row = 0; row < held.rows(); row++) {
        double weight = held.weights().length == 0 ? 1 : held.weights()[row];
        sum += weight * loss.of(of[row][0], held.labels()[row]);
        all += weight;
      }
    }
    return sum / all;
  }

  /** Truth less margin of all held-out rows after a round. */
  double[] residuals(int round) {
    List<Double> residuals = new ArrayList<>();
    for (int fold = 0; fold < heldOut.size(); fold++) {
      float[][] of = margins.get(fold).get(round - 1);
      for (int row = 0; row < of.length; row++) {
        residuals.add((double) heldOut.get(fold).labels()[row] - of[row][0]);
      }
    }
    return residuals.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The round at which a training with such a patience is best, from 1 on. */
  int best(int rounds, int patience, Loss loss) {
    int best = 1;
    for (int round = 2; round <= rounds && round - best <= patience; round++) {
      best = mean(round, loss) < mean(best, loss) ? round : best;
    }
    return best;
  }
}
