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
  private static final float[] NONE = {};

  private final ModelCard card;
  private final Encoder encoder;
  private final Scorer scorer;
  private final Optional<Scorer> quantiles;
  private final Optional<Calibration> calibration;
  private final Reading reading;
  private final List<GoldenRow> goldenRows;

  BundlePredictor(
      ModelCard card,
      Encoder encoder,
      Scorer scorer,
      Optional<Scorer> quantiles,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows) {
    this.card = card;
    this.encoder = encoder;
    this.scorer = scorer;
    this.quantiles = quantiles;
    this.calibration = calibration;
    this.reading = Reading.of(card, calibration);
    this.goldenRows = List.copyOf(goldenRows);
    requireQuantiles();
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

  /** Two quantiles of the same inputs, exactly where the calibration widens them. */
  private void requireQuantiles() {
    boolean wanted = calibration.isPresent() && calibration.get() instanceof Calibration.Quantiles;
    boolean sound =
        quantiles
            .map(two -> two.outputs() == 2 && two.features() == encoder.features().size())
            .orElse(!wanted);
    if (!sound || quantiles.isPresent() != wanted) {
      throw Failure.user(
          "model.malformed",
          "The model of intervals %s; its calibration asks for %s."
              .formatted(
                  quantiles
                      .map(
                          two ->
                              "has %d outputs of %d features"
                                  .formatted(two.outputs(), two.features()))
                      .orElse("is missing"),
                  wanted ? "2 outputs of " + encoder.features().size() + " features" : "none"),
          "Model and intervals are not of one training: take the bundle from where it was stored.");
    }
  }

  @Override
  public ModelCard card() {
    return card;
  }

  @Override
  public Optional<Calibration> calibration() {
    return calibration;
  }

  @Override
  public Prediction predict(Map<String, ?> row) {
    float[] encoded = encoder.encode(row);
    return reading.prediction(scorer.margins(encoded), quantiles(encoded));
  }

  private float[] quantiles(float[] encoded) {
    return quantiles.map(two -> two.margins(encoded)).orElse(NONE);
  }

  @Override
  public List<String> unseen(Map<String, ?> row) {
    return encoder.unseen(row);
  }

  @Override
  public SortedMap<String, List<String>> known() {
    return encoder.known();
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

  @Override
  public Optional<Attribution> attribution() {
    return Optional.of(new Attribution(card, encoder, scorer, quantiles, reading));
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
                      column,
                      value == null ? "" : Values.text(value),
                      explained.factor() * amount));
            });
    contributions.sort(
        Comparator.comparingDouble((Explanation.Contribution c) -> -Math.abs(c.amount()))
            .thenComparing(Explanation.Contribution::column));
    return new Explanation(
        explained.factor() * amounts[amounts.length - 1],
        explained.factor() * (double) margins[explained.output()],
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
  public int selfCheck() {
    for (int i = 0; i < goldenRows.size(); i++) {
      GoldenRow golden = goldenRows.get(i);
      float[] encoded = encoder.encode(golden.row());
      GoldenRow now =
          GoldenRow.of(golden.row(), scorer.margins(encoded)).withQuantiles(quantiles(encoded));
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
    return goldenRows.size();
  }

  private static String margins(GoldenRow row) {
    String margins = floats(row.marginBits()).toString();
    return row.quantileBits().isEmpty()
        ? margins
        : margins + " with the quantiles " + floats(row.quantileBits());
  }

  private static List<Float> floats(List<Integer> bits) {
    return bits.stream().map(Float::intBitsToFloat).toList();
  }
}
