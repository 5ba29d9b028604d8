package io.isobar.domain.model;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A predictor over encoder and scorer. */
final class BundlePredictor implements Predictor {
  private final ModelCard card;
  private final Encoder encoder;
  private final Scorer scorer;
  private final Reading reading;
  private final List<GoldenRow> goldenRows;

  BundlePredictor(
      ModelCard card, Encoder encoder, Scorer scorer, Reading reading, List<GoldenRow> goldenRows) {
    this.card = card;
    this.encoder = encoder;
    this.scorer = scorer;
    this.reading = reading;
    this.goldenRows = List.copyOf(goldenRows);
    if (scorer.features() != encoder.features().size()) {
      throw Failure.user(
          "model.malformed",
          "The model has "
              + scorer.features()
              + " features and its encoder makes "
              + encoder.features().size()
              + ".",
          "Model and encoder are not of one training: take the bundle from where it was stored.");
    }
    if (scorer.outputs() != reading.outputs()) {
      throw Failure.user(
          "model.malformed",
          "The model has " + scorer.outputs() + " outputs; its card asks for " + reading.outputs(),
          "Model and card are not of one training: take the bundle from where it was stored.");
    }
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    return reading.prediction(scorer.margins(encoder.encode(row)));
  }

  @Override
  public List<String> unseen(Map<String, ?> row) {
    return encoder.unseen(row);
  }

  @Override
  public Optional<Explanation> explain(Map<String, ?> row) {
    float[] encoded = encoder.encode(row);
    float[] margins = scorer.margins(encoded);
    Reading.Explained explained = reading.explained(margins);
    return scorer
        .shares(encoded, explained.output())
        .map(amounts -> explanation(row, margins, explained, amounts));
  }

  private Explanation explanation(
      Map<String, ?> row, float[] margins, Reading.Explained explained, double[] amounts) {
    List<Explanation.Contribution> contributions = new ArrayList<>();
    byColumn(amounts)
        .forEach(
            (column, amount) -> {
              Object value = row.get(column);
              contributions.add(
                  new Explanation.Contribution(
                      column, value == null ? "" : Values.text(value), explained.sign() * amount));
            });
    contributions.sort(
        Comparator.comparingDouble((Explanation.Contribution c) -> -Math.abs(c.amount()))
            .thenComparing(Explanation.Contribution::column));
    return new Explanation(
        explained.sign() * amounts[amounts.length - 1],
        explained.sign() * (double) margins[explained.output()],
        explained.space(),
        contributions);
  }

  /** A column that is encoded as several features contributes what they do together. */
  private SortedMap<String, Double> byColumn(double[] amounts) {
    SortedMap<String, Double> sums = new TreeMap<>();
    for (int i = 0; i < encoder.features().size(); i++) {
      sums.merge(encoder.features().get(i).column(), amounts[i], Double::sum);
    }
    return sums;
  }

  @Override
  public void selfCheck() {
    for (int i = 0; i < goldenRows.size(); i++) {
      GoldenRow golden = goldenRows.get(i);
      GoldenRow now = GoldenRow.of(golden.row(), scorer.margins(encoder.encode(golden.row())));
      if (!now.equals(golden)) {
        throw Failure.user(
            "model.golden-mismatch",
            "Golden row "
                + (i + 1)
                + " gives the margins "
                + margins(now)
                + "; the trainer wrote down "
                + margins(golden)
                + ".",
            "Do not serve this model: train it again, or keep the version before it.");
      }
    }
  }

  private static List<Float> margins(GoldenRow row) {
    return row.marginBits().stream().map(Float::intBitsToFloat).toList();
  }
}
