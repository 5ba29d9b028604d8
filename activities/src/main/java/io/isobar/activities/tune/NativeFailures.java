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
        "XGBoost failed: " + firstPart(cause),
        "See the worker's log; the trial is tried again.",
        cause);
  }

  /** Its messages end in a native stack trace, which stays in the cause. */
  private static String firstPart(XGBoostError cause) {
    String message = String.valueOf(cause.getMessage());
    int trace = message.indexOf("Stack trace:");
    return (trace < 0 ? message : message.substring(0, trace)).strip();
  }
}
