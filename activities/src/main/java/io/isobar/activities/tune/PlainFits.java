package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.scoring.Scorer;
import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.tune.LearnedRows;
import io.isobar.domain.tune.LinearFit;
import io.isobar.domain.tune.NeighboursFit;
import io.isobar.domain.tune.Penalty;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits models without trees. What a fit gives depends on rows and parameters alone, so that {@link
 * #again} makes the same bytes of what is on record.
 */
final class PlainFits {
  private static final double L1_SHARE = 0.5;

  private final Goal goal;
  private final LearnedRows train;
  private final LearnedRows validation;
  private final Progress progress;

  PlainFits(Goal goal, Matrix train, Matrix validation, Progress progress) {
    this.goal = goal;
    this.train = learned(train);
    this.validation = learned(validation);
    this.progress = progress;
  }

  private static LearnedRows learned(Matrix matrix) {
    boolean[] categorical = new boolean[matrix.columns()];
    for (int column = 0; column < categorical.length; column++) {
      categorical[column] = matrix.types().get(column).equals("c");
    }
    return new LearnedRows(categorical, matrix.values(), matrix.labels(), matrix.weights());
  }

  LearnedRows train() {
    return train;
  }

  LearnedRows validation() {
    return validation;
  }

  LinearFit linear(int mostRows) {
    return new LinearFit(train.atMost(mostRows), this::alive);
  }

  TrainedModel linear(LinearFit fit, double strength) {
    Penalty penalty = new Penalty(strength, L1_SHARE);
    return switch (goal.task()) {
      case REGRESSION -> fit.regression(penalty);
      case BINARY, MULTICLASS -> fit.classification(goal.outputs(), penalty);
    };
  }

  Candidate.Model linear(TrainedModel trained, double strength, int mostRows) {
    return model(
        ModelKind.LINEAR,
        trained,
        Map.of("penalty", strength, "l1_share", L1_SHARE, "most_rows", mostRows));
  }

  Candidate.Model nearest(int neighbours) {
    return model(
        ModelKind.NEAREST,
        NeighboursFit.of(train, neighbours, goal.vote(), goal.outputs()),
        Map.of("neighbours", neighbours));
  }

  /** The model that these parameters gave before. */
  Candidate.Model again(ModelKind kind, Map<String, String> parameters) {
    return switch (kind) {
      case LINEAR -> {
        int rows = Integer.parseInt(parameters.getOrDefault("most_rows", ""));
        double strength = Double.parseDouble(parameters.getOrDefault("penalty", ""));
        yield linear(linear(linear(rows), strength), strength, rows);
      }
      case NEAREST -> nearest(Integer.parseInt(parameters.getOrDefault("neighbours", "")));
      case XGBOOST, TREE -> throw new IllegalArgumentException(kind + " has trees");
    };
  }

  private Candidate.Model model(ModelKind kind, TrainedModel trained, Map<String, Object> given) {
    Map<String, Object> parameters = new TreeMap<>(given);
    parameters.put("model", kind.word());
    return new Candidate.Model(kind, trained, margins(trained.scorer(), validation), parameters);
  }

  /** What a model says of the validation rows. */
  HeldOut judged(Candidate.Model model) {
    return new HeldOut(model.margins(), validation.labels(), validation.weights());
  }

  float[][] margins(Scorer scorer, LearnedRows rows) {
    float[][] margins = new float[rows.rows()][];
    float[] row = new float[rows.columns()];
    for (int i = 0; i < margins.length; i++) {
      for (int column = 0; column < row.length; column++) {
        row[column] = rows.value(i, column);
      }
      margins[i] = scorer.margins(row);
      alive();
    }
    return margins;
  }

  void alive() {
    progress.report(0, 0, "", "comparing with simpler models");
  }
}
