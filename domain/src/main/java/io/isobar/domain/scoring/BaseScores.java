package io.isobar.domain.scoring;

import java.util.Arrays;

/** What margins begin with, before the first tree. */
public final class BaseScores {
  /** A probability nearer to 0 or 1 says no more than this one, and makes trees of no use. */
  private static final float LEAST = 1e-6f;

  private static final double SURE = 0.15;

  private BaseScores() {}

  /**
   * The base of each output.
   *
   * @param text a number for all outputs, or since 3.1 an array: {@code [5E-1]}
   */
  static float[] margins(String text, Objective objective, int outputs) {
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    String[] parts = inner.split(",", -1);
    if (parts.length != 1 && parts.length != outputs) {
      throw ModelFailures.unsupported("base score " + text);
    }
    float[] margins = new float[outputs];
    for (int i = 0; i < parts.length; i++) {
      margins[i] = margin(parts[i], objective, text);
    }
    if (parts.length == 1) {
      Arrays.fill(margins, margins[0]);
    }
    return margins;
  }

  private static float margin(String number, Objective objective, String text) {
    try {
      float base = Float.parseFloat(number.strip());
      float margin = objective == Objective.LOGISTIC ? logit(base) : base;
      ModelFailures.require(Float.isFinite(margin), () -> "base score " + text);
      return margin;
    } catch (NumberFormatException e) {
      throw ModelFailures.malformed("base score '" + text + "' is not a number");
    }
  }

  /** As XGBoost does: -logf(1 / p - 1), in float32 (src/objective/regression_loss.h). */
  private static float logit(float probability) {
    return (float) -StrictMath.log(1.0f / probability - 1.0f);
  }

  /**
   * The base score of a binary model whose training rows have that share of the positive class.
   *
   * <p>The library takes its logarithm with the platform's logf, whose last bit differs between
   * platforms, and with it all margins. So the nearest probability is taken whose logarithm lies so
   * near to a float32 that every logf that errs by less than 0.85 units in the last place gives
   * that one. It differs by less than a thousandth part, which is nothing to the first tree.
   *
   * @param share 0..1
   */
  public static float ofShare(double share) {
    float probability = Math.clamp((float) share, LEAST, 1 - LEAST);
    boolean up = probability < 0.5f;
    while (!isSure(probability)) {
      probability = up ? Math.nextUp(probability) : Math.nextDown(probability);
    }
    return probability;
  }

  private static boolean isSure(float probability) {
    double exact = StrictMath.log(1.0f / probability - 1.0f);
    float rounded = (float) exact;
    return Math.abs(exact - rounded) <= SURE * Math.ulp(rounded);
  }
}
