package io.isobar.domain.model;

import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.Forest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A predictor over encoder and forest. */
final class ForestPredictor implements Predictor {
  private final ModelCard card;
  private final Encoder encoder;
  private final Forest forest;
  private final Calibration calibration;
  private final List<GoldenRow> goldenRows;
  private final Transform transform;

  ForestPredictor(
      ModelCard card,
      Encoder encoder,
      Forest forest,
      Calibration calibration,
      List<GoldenRow> goldenRows) {
    this.card = card;
    this.encoder = encoder;
    this.forest = forest;
    this.calibration = calibration;
    this.goldenRows = List.copyOf(goldenRows);
    this.transform = card.dataset().target().transform();
    if (forest.features() != encoder.features().size()) {
      throw Failure.user(
          "model.malformed",
          "The model has "
              + forest.features()
              + " features and its encoder makes "
              + encoder.features().size()
              + ".",
          "Model and encoder are not of one training: take the bundle from where it was stored.");
    }
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    double margin = forest.margin(encoder.encode(row));
    return new Prediction(
        transform.invert(margin),
        transform.invert(margin - calibration.halfWidth()),
        transform.invert(margin + calibration.halfWidth()),
        calibration.coverage());
  }

  @Override
  public List<String> unseen(Map<String, ?> row) {
    return encoder.unseen(row);
  }

  @Override
  public Explanation explain(Map<String, ?> row) {
    float[] encoded = encoder.encode(row);
    double[] amounts = forest.contributions(encoded);
    List<Explanation.Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < encoder.features().size(); i++) {
      String column = encoder.features().get(i).column();
      Object value = row.get(column);
      contributions.add(
          new Explanation.Contribution(
              column, value == null ? "" : Values.text(value), amounts[i]));
    }
    contributions.sort(
        Comparator.comparingDouble((Explanation.Contribution c) -> -Math.abs(c.amount()))
            .thenComparing(Explanation.Contribution::column));
    return new Explanation(
        amounts[amounts.length - 1], forest.margin(encoded), space(), contributions);
  }

  private String space() {
    String target = card.dataset().target().column();
    return switch (transform) {
      case NONE -> target;
      case LOG -> "ln(" + target + ")";
    };
  }

  @Override
  public void selfCheck() {
    for (int i = 0; i < goldenRows.size(); i++) {
      GoldenRow golden = goldenRows.get(i);
      float margin = forest.margin(encoder.encode(golden.row()));
      if (Float.floatToRawIntBits(margin) != golden.marginBits()) {
        throw Failure.user(
            "model.golden-mismatch",
            "Golden row "
                + (i + 1)
                + " gives the margin "
                + margin
                + "; the trainer wrote down "
                + Float.intBitsToFloat(golden.marginBits())
                + ".",
            "Do not serve this model: train it again, or keep the version before it.");
      }
    }
  }
}
