package io.isobar.domain.model;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** Margins of classes to probabilities, the same on all machines. */
public final class Probabilities {
  private Probabilities() {}

  /**
   * What the margins of a row say.
   *
   * @param margins of a binary model the one of its positive class: p = 1 / (1 + exp(-m)); of
   *     several classes one each, in their order: p[k] = exp(m[k]) / sum of exp(m)
   */
  public static Prediction.Classification of(Classes classes, float[] margins) {
    return of(classes, margins, 1, Optional.empty());
  }

  /**
   * The same, with margins divided by a temperature, and a set of classes.
   *
   * @param sets absent without
   */
  static Prediction.Classification of(
      Classes classes, float[] margins, double temperature, Optional<ClassSets> sets) {
    double[] byClass = byClass(classes, margins, temperature);
    int best = 0;
    SequencedMap<String, Double> named = new LinkedHashMap<>();
    for (int k = 0; k < byClass.length; k++) {
      named.put(classes.names().get(k), byClass[k]);
      best = byClass[k] > byClass[best] ? k : best;
    }
    return new Prediction.Classification(
        classes.names().get(best), named, sets.map(known -> set(classes, byClass, known)));
  }

  private static Prediction.ClassSet set(Classes classes, double[] byClass, ClassSets sets) {
    return new Prediction.ClassSet(
        sets.places(byClass).stream().map(classes.names()::get).toList(), sets.coverage());
  }

  /** The probabilities in the order of the classes. */
  static double[] byClass(Classes classes, float[] margins, double temperature) {
    return classes.positivePlace().isPresent()
        ? ofTwo(classes.positivePlace().getAsInt(), margins[0] / temperature)
        : softmax(margins, temperature);
  }

  /** Each by its own exponential: 1 - p would lose the digits of a small probability. */
  private static double[] ofTwo(int positive, double margin) {
    double[] byClass = new double[2];
    byClass[positive] = sigmoid(margin);
    byClass[1 - positive] = sigmoid(-margin);
    return byClass;
  }

  private static double sigmoid(double margin) {
    return 1 / (1 + StrictMath.exp(-margin));
  }

  private static double[] softmax(float[] margins, double temperature) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float margin : margins) {
      largest = Math.max(largest, margin);
    }
    double[] byClass = new double[margins.length];
    double sum = 0;
    for (int k = 0; k < byClass.length; k++) {
      byClass[k] = StrictMath.exp((margins[k] - largest) / temperature);
      sum += byClass[k];
    }
    for (int k = 0; k < byClass.length; k++) {
      byClass[k] /= sum;
    }
    return byClass;
  }
}
