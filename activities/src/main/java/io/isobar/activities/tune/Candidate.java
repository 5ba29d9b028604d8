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
  private static final int GOLDEN_ROWS = 50;

  private final Dataset dataset;
  private final TrainingRows rows;
  private final Encoder encoder;
  private final Matrix validation;
  private final List<Part> compared;

  /**
   * What bundles are made with.
   *
   * @param validation the rows on which the model is compared with the trainer
   * @param folded whether these are the rows of training too, and folds judged
   */
  Candidate(
      Dataset dataset, TrainingRows rows, Encoder encoder, Matrix validation, boolean folded) {
    this.dataset = dataset;
    this.rows = rows;
    this.encoder = encoder;
    this.validation = validation;
    this.compared = folded ? TrainingRows.OF_FOLDS : List.of(Part.VALIDATION);
  }

  /** What training the winner gives. */
  static final class Model {
    private static final IntervalRule NO_PROMISE =
        new IntervalRule(0.9, Optional.of(IntervalRule.Method.NONE));

    private final ModelKind kind;
    private final TrainedModel trained;
    private final float[][] margins;
    private final Map<String, Object> settings;
    private final IntervalRule rule;
    private final Optional<QuantileModel> quantiles;
    private final Optional<OutOfFold> outOfFold;

    private Model(
        ModelKind kind,
        TrainedModel trained,
        float[][] margins,
        Map<String, Object> settings,
        IntervalRule rule,
        Optional<QuantileModel> quantiles,
        Optional<OutOfFold> outOfFold) {
      this.kind = kind;
      this.trained = trained;
      this.margins = margins;
      this.settings = Map.copyOf(settings);
      this.rule = rule;
      this.quantiles = quantiles;
      this.outOfFold = outOfFold;
    }

    /**
     * A model that promises nothing yet.
     *
     * @param margins of the validation rows, as the trainer has them
     */
    Model(ModelKind kind, TrainedModel trained, float[][] margins, Map<String, Object> settings) {
      this(kind, trained, margins, settings, NO_PROMISE, Optional.empty(), Optional.empty());
    }

    /** The same, judged by what models of the folds say. */
    Model judgedBy(OutOfFold folds) {
      return new Model(kind, trained, margins, settings, rule, quantiles, Optional.of(folds));
    }

    /** The same with a promise for which nothing is learned beside it. */
    Model promising(IntervalRule wanted) {
      return new Model(
          kind, trained, margins, settings, wanted.plain(), Optional.empty(), outOfFold);
    }

    ModelKind kind() {
      return kind;
    }

    TrainedModel trained() {
      return trained;
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

    Optional<OutOfFold> outOfFold() {
      return outOfFold;
    }

    /**
     * What is said of rows by a model that has not learned from them: by this one of the validation
     * rows, by models of the folds of those held out from each.
     */
    List<HeldOut> heldOut(Matrix validation) {
      return outOfFold
          .map(OutOfFold::folds)
          .orElseGet(() -> List.of(HeldOut.of(validation, margins)));
    }

    /** Both quantiles of the same rows. */
    Optional<float[][]> heldOutBounds() {
      return outOfFold.isPresent()
          ? outOfFold.flatMap(OutOfFold::bounds)
          : quantiles.map(QuantileModel::margins);
    }
  }

  /**
   * How a winner is trained.
   *
   * @param rule how it is to say how sure it is
   * @param outOfFold what models of the folds said with as many rounds; absent without folds
   */
  record Order(int rounds, IntervalRule rule, Optional<OutOfFold> outOfFold) {
    /**
     * Whether two quantiles are learned beside the winner: those of the folds are nothing alone.
     */
    boolean learnsQuantiles(NativeSet set) {
      return outOfFold
          .map(folds -> folds.quantiles().isPresent())
          .orElseGet(() -> Intervals.learnsQuantiles(rule, set.validationLabels().length));
    }
  }

  /** Goes on with a training up to so many rounds, without looking at validation rows. */
  static Model train(ModelKind kind, Training begun, int rounds, Progress progress) {
    try (Training training = begun) {
      return grown(kind, training, rounds, progress);
    }
  }

  /**
   * Goes on with a training up to exactly so many rounds, without looking at the validation rows,
   * and ends it. What its intervals need is trained after it, without checkpoints of its own.
   */
  static Model train(
      ModelKind kind, Training begun, Order order, NativeSet set, Progress progress) {
    try (Training training = begun) {
      Model model = grown(kind, training, order.rounds(), progress);
      IntervalRule rule = order.rule();
      Optional<QuantileModel> quantiles =
          order.learnsQuantiles(set)
              ? Optional.of(
                  QuantileModel.train(
                      model.settings, order.rounds(), rule.coverage(), set, progress))
              : Optional.empty();
      return new Model(
          kind, model.trained, model.margins, model.settings, rule, quantiles, order.outOfFold());
    }
  }

  private static Model grown(ModelKind kind, Training training, int rounds, Progress progress) {
    while (training.rounds() < rounds) {
      training.grow();
      progress.report(training.rounds(), rounds, "rounds", "training the candidate");
    }
    return new Model(
        kind,
        new Trees(training.ubj()),
        training.heldOut(rounds).getFirst().margins(),
        training.settings());
  }

  /**
   * The bundle of a model.
   *
   * @param provenance a card without its example
   */
  Bundle bundle(Model model, ModelCard provenance) {
    Scorer scorer = model.trained.scorer();
    requireSame(scorer, model.margins);
    Calibration calibration = Intervals.of(model, validation, provenance.classes());
    Optional<QuantileModel> quantiles =
        model.quantiles.filter(_ -> calibration instanceof Calibration.Quantiles);
    Optional<Scorer> two = quantiles.map(learned -> new Trees(learned.ubj()).scorer());
    two.ifPresent(scored -> requireSame(scored, quantiles.orElseThrow().margins()));
    Bundle plain =
        new Bundle(
            provenance.withExample(example()),
            encoder,
            model.kind,
            model.trained,
            Optional.of(calibration),
            golden(scorer, two));
    Bundle bundle = quantiles.map(learned -> plain.withQuantiles(learned.ubj())).orElse(plain);
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
              "For row %d the trainer says %s, the scorer %s."
                  .formatted(i, margins[i][output], ours[output]),
              "Do not use this model. Report it with the bundle's parameters; it is a defect.");
        }
      }
    }
  }

  /** Rows spread evenly over those on which the model was compared. */
  private List<GoldenRow> golden(Scorer scorer, Optional<Scorer> quantiles) {
    int step = Math.max(1, validation.rows() / GOLDEN_ROWS);
    List<GoldenRow> golden = new ArrayList<>();
    int[] seen = {0};
    rows.forEach(
        compared,
        (row, fold, target) -> {
          if (seen[0]++ % step == 0 && golden.size() < GOLDEN_ROWS) {
            float[] encoded = encoder.encode(row);
            GoldenRow plain = GoldenRow.of(inputs(row), scorer.margins(encoded));
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
