package io.isobar.domain.scoring;

import io.isobar.domain.failure.Failure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is said about a model file that cannot be used. */
final class ModelFailures {
  private ModelFailures() {}

  static Failure malformed(String what) {
    return Failure.user(
        "model.malformed",
        "The model file is not a sound XGBoost UBJ model: " + what + ".",
        "Train the model again, or take the file from where it was first stored.");
  }

  static Failure unsupported(String what) {
    return Failure.user(
        "model.unsupported",
        "The model needs something that this scorer does not do: " + what + ".",
        "Use tree models (booster gbtree) of a regression, reg:quantileerror, binary:logistic or"
            + " multi:softprob.");
  }

  /** What it says is only made when it is to be said: a file has many things to be checked. */
  static void require(boolean sound, Supplier<String> otherwise) {
    if (!sound) {
      throw malformed(otherwise.get());
    }
  }

  static <T> T required(@Nullable T value, String otherwise) {
    if (value == null) {
      throw malformed(otherwise);
    }
    return value;
  }
}
