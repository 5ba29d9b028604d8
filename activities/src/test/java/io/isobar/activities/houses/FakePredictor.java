package io.isobar.activities.houses;

import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.tune.BoosterParameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Predicts by a formula, and says that it was trained on the batches given. */
public record FakePredictor(List<Long> batches, ToDoubleFunction<Map<String, ?>> formula)
    implements Predictor {

  /** A hundred for each unit of size, and so much more. */
  public static FakePredictor bySize(List<Long> batches, double more) {
    return new FakePredictor(batches, row -> (Double) row.get("house_size") * 100 + more);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        Houses.DATASET,
        List.of(),
        "run-of-training",
        batches,
        700,
        "d".repeat(64),
        new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
        120,
        7,
        Map.of());
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    double value = formula.applyAsDouble(row);
    return new Prediction.Regression(value, value, value, 0.9);
  }

  @Override
  public Optional<Explanation> explain(Map<String, ?> row) {
    throw new AssertionError("nobody asked for an explanation");
  }

  @Override
  public int selfCheck() {
    throw new AssertionError("the gateway checks, not the step");
  }
}
