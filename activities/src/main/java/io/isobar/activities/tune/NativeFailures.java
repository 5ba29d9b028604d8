package io.isobar.activities.tune;

import io.isobar.domain.failure.Failure;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** What is said when XGBoost itself fails. */
final class NativeFailures {
  private NativeFailures() {}

  static Failure of(XGBoostError cause) {
    if (String.valueOf(cause.getMessage()).contains("bad_alloc")) {
      return Failure.resource(
          "tune.no-memory",
          "XGBoost could not get the memory that it needs outside of the Java heap.",
          "Give the worker more memory, or run fewer trials at a time; the trial is tried again.",
          cause);
    }
    return Failure.platform(
        "tune.native",
        "XGBoost failed: " + cause.getMessage(),
        "See the worker's log; the trial is tried again.",
        cause);
  }
}
