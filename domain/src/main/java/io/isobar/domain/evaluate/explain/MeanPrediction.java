package io.isobar.domain.evaluate.explain;

import io.isobar.domain.model.Attribution;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Partial dependence (Friedman 2001): what would be predicted on average, had all rows a value. */
final class MeanPrediction {
  private final Predictor predictor;
  private final List<Attribution.Output> outputs;
  private final List<Map<String, Object>> background;

  MeanPrediction(
      Predictor predictor, List<Attribution.Output> outputs, List<Map<String, Object>> background) {
    this.predictor = predictor;
    this.outputs = outputs;
    this.background = background;
  }

  int rows() {
    return background.size();
  }

  /**
   * One an output: the target in its unit, or the probability of the class.
   *
   * @param value absent: had none of them one
   * @return nothing if it is not finite
   */
  List<Double> of(String column, Optional<Object> value) {
    double[] sums = new double[outputs.size()];
    for (Map<String, Object> row : background) {
      Map<String, Object> changed = new HashMap<>(row);
      value.ifPresentOrElse(one -> changed.put(column, one), () -> changed.remove(column));
      Prediction prediction = predictor.predict(changed);
      if (!prediction.isFinite()) {
        return List.of();
      }
      for (int output = 0; output < sums.length; output++) {
        sums[output] += number(prediction, outputs.get(output));
      }
    }
    return Arrays.stream(sums).mapToObj(sum -> sum / background.size()).toList();
  }

  private static double number(Prediction prediction, Attribution.Output output) {
    return switch (prediction) {
      case Prediction.Regression number -> number.value();
      case Prediction.Classification classes ->
          classes.probabilities().getOrDefault(output.label().orElseThrow(), Double.NaN);
    };
  }
}
