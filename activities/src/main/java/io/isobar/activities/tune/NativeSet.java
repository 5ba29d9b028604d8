package io.isobar.activities.tune;

import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Training and validation rows in XGBoost's own memory. Several trials may train on it at once: its
 * histogram index, which the first training makes, is made here, before any of them can race.
 */
final class NativeSet {
  private final DMatrix train;
  private final DMatrix validation;
  private final double meanLabel;
  private final float[] validationLabels;
  private final float[] validationWeights;

  private NativeSet(DMatrix train, DMatrix validation, double meanLabel, Matrix judging) {
    this.train = train;
    this.validation = validation;
    this.meanLabel = meanLabel;
    this.validationLabels = judging.labels();
    this.validationWeights = judging.weights();
  }

  static NativeSet of(Matrix train, Matrix validation) {
    NativeLibrary.require();
    try {
      NativeSet set =
          new NativeSet(matrix(train), matrix(validation), train.meanLabel(), validation);
      set.makeHistogramIndex();
      return set;
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  private static DMatrix matrix(Matrix matrix) throws XGBoostError {
    DMatrix result = new DMatrix(matrix.values(), matrix.rows(), matrix.columns(), Float.NaN);
    result.setFeatureTypes(matrix.types().toArray(String[]::new));
    result.setLabel(matrix.labels());
    if (matrix.weights().length > 0) {
      result.setWeight(matrix.weights());
    }
    return result;
  }

  private void makeHistogramIndex() throws XGBoostError {
    Map<String, Object> parameters = new HashMap<>(BoosterSettings.FIXED);
    parameters.put("max_depth", 1);
    parameters.put("objective", "reg:squarederror");
    XGBoost.train(train, parameters, 1, Map.of(), null, null).dispose();
  }

  DMatrix train() {
    return train;
  }

  DMatrix validation() {
    return validation;
  }

  /** Of the training rows, by their weights. */
  double meanLabel() {
    return meanLabel;
  }

  float[] validationLabels() {
    return validationLabels;
  }

  /** None when all rows count the same. */
  float[] validationWeights() {
    return validationWeights;
  }

  /** How much all validation rows count together. */
  double validationWeight() {
    if (validationWeights.length == 0) {
      return validationLabels.length;
    }
    double sum = 0;
    for (float weight : validationWeights) {
      sum += weight;
    }
    return sum;
  }

  void dispose() {
    train.dispose();
    validation.dispose();
  }
}
