package io.isobar.gateway;

import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import java.util.Map;
import java.util.Optional;

/** Predicts as another does, and checks itself, each after something has happened. */
public record OddModel(Predictor sound, Runnable first, Runnable check) implements Predictor {
  /** What breaks at each row, though its own check finds nothing. */
  public static OddModel failing(Predictor sound) {
    return new OddModel(
        sound,
        () -> {
          throw new IllegalStateException("it is broken");
        },
        () -> {});
  }

  @Override
  public ModelCard card() {
    return sound.card();
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    first.run();
    return sound.predict(row);
  }

  @Override
  public Optional<Explanation> explain(Map<String, ?> row) {
    return sound.explain(row);
  }

  @Override
  public int selfCheck() {
    check.run();
    return sound.selfCheck();
  }
}
