package io.isobar.activities.tune;

import io.isobar.domain.failure.Failure;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost's native part, which needs the OpenMP runtime of the machine. */
final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * Loads it, unless it is loaded.
   *
   * @throws Failure {@code tune.no-openmp}, {@code tune.no-native}
   */
  static void require() {
    try {
      new DMatrix(new float[] {0}, 1, 1, Float.NaN).dispose();
    } catch (LinkageError | RuntimeException e) {
      throw failure(e);
    } catch (XGBoostError e) {
      throw NativeFailures.of(e);
    }
  }

  static Failure failure(Throwable thrown) {
    if (mentionsOpenMp(thrown)) {
      return Failure.user(
          "tune.no-openmp",
          "XGBoost's native library was not loaded: the machine has no OpenMP runtime (libgomp).",
          "Install it: apt-get install libgomp1, dnf install libgomp, or on macOS brew install"
              + " libomp; then start the worker again.");
    }
    return Failure.user(
        "tune.no-native",
        "XGBoost's native library was not loaded: " + thrown + ".",
        "Run the worker on Linux (x86_64, aarch64; glibc), macOS or Windows, for which it is"
            + " made.");
  }

  private static boolean mentionsOpenMp(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      String message = String.valueOf(at.getMessage());
      if (message.contains("libgomp") || message.contains("libomp")) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
