package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import io.isobar.domain.split.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the bundle of the winner: its model, checked against the trainer, and what goes with it.
 */
final class Candidate {
  private static final int GOLDEN_ROWS = 50;

  private final Dataset dataset;
  private final TrainingRows rows;
  private final Encoder encoder;
  private final Matrix validation;

  Candidate(Dataset dataset, TrainingRows rows, Encoder encoder, Matrix validation) {
    this.dataset = dataset;
    this.rows = rows;
    this.encoder = encoder;
    this.validation = validation;
  }

  /** What training the winner gives. */
  static final class Model {
    private final byte[] ubj;
    private final float[][] margins;
    private final Map<String, Object> settings;
    private final IntervalRule rule;
    private final Optional<QuantileModel> quantiles;

    private Model(
        Training trained, int rounds, IntervalRule rule, Optional<QuantileModel> quantiles) {
      this.ubj = trained.ubj();
      this.margins = trained.validationMargins(rounds);
      this.settings = Map.copyOf(trained.settings());
      this.rule = rule;
      this.quantiles = quantiles;
    }

    /** Of each validation row. */
    float[][] margins() {
      return margins;
    }

    /** Everything that the trainer was given. */
    Map<String, Object> settings() {
      return settings;
    }

    /** With its method. */
    IntervalRule rule() {
      return rule;
    }

    Optional<QuantileModel> quantiles() {
      return quantiles;
    }
  }

  /** How a winner is trained: so many rounds, and how it is to say how sure it is. */
  record Order(int rounds, IntervalRule rule) {}

  /**
   * Goes on with a training up to exactly so many rounds, without looking at the validation rows,
   * and ends it. What its intervals need is trained after it, without checkpoints of its own.
   */
  static Model train(Training begun, Order order, NativeSet set, Progress progress) {
    int rounds = order.rounds();
    try (Training training = begun) {
      while (training.rounds() < rounds) {
        training.grow();
        progress.report(training.rounds(), rounds, "rounds", "training the candidate");
      }
      Optional<QuantileModel> quantiles =
          Intervals.learnsQuantiles(order.rule(), set)
              ? Optional.of(
                  QuantileModel.train(
                      training.settings(), rounds, order.rule().coverage(), set, progress))
              : Optional.empty();
      return new Model(training, rounds, order.rule(), quantiles);
    }
  }

  /**
   * The bundle of a model.
   *
   * @param provenance a card without its example
   */
  Bundle bundle(Model model, ModelCard provenance) {
    Forest forest = UbjModelReader.read(model.ubj);
    requireSame(forest, model.margins);
    Calibration calibration = Intervals.of(model, validation, provenance.classes());
    Optional<QuantileModel> quantiles =
        model.quantiles.filter(_ -> calibration instanceof Calibration.Quantiles);
    Optional<Forest> two = quantiles.map(learned -> UbjModelReader.read(learned.ubj()));
    two.ifPresent(scored -> requireSame(scored, quantiles.orElseThrow().margins()));
    Bundle plain =
        new Bundle(
            provenance.withExample(example()),
            encoder,
            model.ubj,
            Optional.of(calibration),
            golden(forest, two));
    Bundle bundle = quantiles.map(learned -> plain.withQuantiles(learned.ubj())).orElse(plain);
    bundle.predictor().selfCheck();
    return bundle;
  }

  /** Both scorers must agree on every margin, to the bit. */
  private void requireSame(Forest forest, float[][] margins) {
    float[] row = new float[validation.columns()];
    for (int i = 0; i < validation.rows(); i++) {
      validation.copyRow(i, row);
      float[] ours = forest.margins(row);
      for (int output = 0; output < ours.length; output++) {
        if (Float.floatToRawIntBits(ours[output]) != Float.floatToRawIntBits(margins[i][output])) {
          throw Failure.user(
              "tune.scorers-differ",
              "For validation row %d XGBoost says %s, the scorer %s."
                  .formatted(i, margins[i][output], ours[output]),
              "Do not use this model. Report it with the bundle's parameters; it is a defect.");
        }
      }
    }
  }

  /** Rows spread evenly over the validation part. */
  private List<GoldenRow> golden(Forest forest, Optional<Forest> quantiles) {
    int step = Math.max(1, validation.rows() / GOLDEN_ROWS);
    List<GoldenRow> golden = new ArrayList<>();
    int[] seen = {0};
    rows.forEach(
        Part.VALIDATION,
        (row, fold, target) -> {
          if (seen[0]++ % step == 0 && golden.size() < GOLDEN_ROWS) {
            float[] encoded = encoder.encode(row);
            GoldenRow plain = GoldenRow.of(inputs(row), forest.margins(encoded));
            golden.add(
                quantiles.map(two -> plain.withQuantiles(two.margins(encoded))).orElse(plain));
          }
        });
    return golden;
  }

  private Map<String, Object> example() {
    Map<String, Object> example = new HashMap<>();
    rows.forEach(
        Part.TEST,
        (row, fold, target) -> {
          if (example.isEmpty()) {
            example.putAll(inputs(row));
          }
        });
    return example;
  }

  private Map<String, Object> inputs(Map<String, Object> row) {
    Map<String, Object> inputs = new HashMap<>();
    for (Column column : dataset.features()) {
      Object value = row.get(column.name());
      if (value != null) {
        inputs.put(column.name(), value);
      }
    }
    return inputs;
  }
}
