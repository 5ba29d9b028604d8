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

  private NativeSet(DMatrix train, DMatrix validation) {
    this.train = train;
    this.validation = validation;
  }

  static NativeSet of(Matrix train, Matrix validation) {
    NativeLibrary.require();
    try {
      NativeSet set = new NativeSet(matrix(train), matrix(validation));
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
    return result;
  }

  private void makeHistogramIndex() throws XGBoostError {
    Map<String, Object> parameters = new HashMap<>(BoosterSettings.FIXED);
    parameters.put("max_depth", 1);
    XGBoost.train(train, parameters, 1, Map.of(), null, null).dispose();
  }

  DMatrix train() {
    return train;
  }

  DMatrix validation() {
    return validation;
  }

  void dispose() {
    train.dispose();
    validation.dispose();
  }
}
