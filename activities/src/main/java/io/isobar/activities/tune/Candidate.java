package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.Scorer;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.scoring.Trees;
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
  /** Share of rows whose truth may lie outside the interval. */
  private static final double MISS = 0.1;

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
    private final ModelKind kind;
    private final TrainedModel trained;
    private final float[][] margins;
    private final Map<String, Object> settings;

    /**
     * A model.
     *
     * @param margins of the validation rows, as the trainer has them
     */
    Model(ModelKind kind, TrainedModel trained, float[][] margins, Map<String, Object> settings) {
      this.kind = kind;
      this.trained = trained;
      this.margins = margins;
      this.settings = Map.copyOf(settings);
    }

    ModelKind kind() {
      return kind;
    }

    TrainedModel trained() {
      return trained;
    }

    float[][] margins() {
      return margins;
    }

    /** Everything that the trainer was given. */
    Map<String, Object> settings() {
      return settings;
    }
  }

  /** Trains exactly so many rounds, without looking at the validation rows. */
  static Model train(
      Trial trial, int rounds, NativeSet set, Progress progress, Checkpoints checkpoints) {
    return train(ModelKind.XGBOOST, trial.start(set, checkpoints), rounds, progress);
  }

  /** Goes on with a training up to so many rounds, and ends it. */
  static Model train(ModelKind kind, Training begun, int rounds, Progress progress) {
    try (Training training = begun) {
      while (training.rounds() < rounds) {
        training.grow();
        progress.report(training.rounds(), rounds, "rounds", "training the candidate");
      }
      return new Model(
          kind, new Trees(training.ubj()), training.validationMargins(rounds), training.settings());
    }
  }

  /**
   * The bundle of a model.
   *
   * @param provenance a card without its example
   */
  Bundle bundle(Model model, ModelCard provenance) {
    Scorer scorer = model.trained.scorer();
    requireSame(scorer, model.margins);
    Optional<Calibration> calibration =
        provenance.classes().isPresent()
            ? Optional.empty()
            : Optional.of(Calibration.of(residuals(model.margins), MISS));
    Bundle bundle =
        new Bundle(
            provenance.withExample(example()),
            encoder,
            model.kind,
            model.trained,
            calibration,
            golden(scorer));
    bundle.predictor().selfCheck();
    return bundle;
  }

  /** Both scorers must agree on every margin, to the bit. */
  private void requireSame(Scorer scorer, float[][] margins) {
    float[] row = new float[validation.columns()];
    for (int i = 0; i < validation.rows(); i++) {
      validation.copyRow(i, row);
      float[] ours = scorer.margins(row);
      for (int output = 0; output < ours.length; output++) {
        if (Float.floatToRawIntBits(ours[output]) != Float.floatToRawIntBits(margins[i][output])) {
          throw Failure.user(
              "tune.scorers-differ",
              "For validation row %d the trainer says %s, the scorer %s."
                  .formatted(i, margins[i][output], ours[output]),
              "Do not use this model. Report it with the bundle's parameters; it is a defect.");
        }
      }
    }
  }

  /** Truth minus margin of each validation row. */
  private double[] residuals(float[][] margins) {
    double[] residuals = new double[validation.rows()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = validation.labels()[i] - margins[i][0];
    }
    return residuals;
  }

  /** Rows spread evenly over the validation part. */
  private List<GoldenRow> golden(Scorer scorer) {
    int step = Math.max(1, validation.rows() / GOLDEN_ROWS);
    List<GoldenRow> golden = new ArrayList<>();
    int[] seen = {0};
    rows.forEach(
        Part.VALIDATION,
        (row, fold, target) -> {
          if (seen[0]++ % step == 0 && golden.size() < GOLDEN_ROWS) {
            golden.add(GoldenRow.of(inputs(row), scorer.margins(encoder.encode(row))));
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
