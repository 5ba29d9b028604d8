package io.isobar.domain.model;

import io.isobar.domain.scoring.UbjModelReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Everything that serving a model takes, in one piece. */
public final class Bundle {
  private final ModelCard card;
  private final Encoder encoder;
  private final byte[] model;
  private final Optional<byte[]> quantiles;
  private final Optional<Calibration> calibration;
  private final List<GoldenRow> goldenRows;
  private final Optional<Provenance> provenance;

  /**
   * Puts a bundle together, without a model of intervals.
   *
   * @param model XGBoost's UBJ bytes
   * @param calibration absent from classifications that are older than theirs
   */
  public Bundle(
      ModelCard card,
      Encoder encoder,
      byte[] model,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows) {
    this(card, encoder, model, Optional.empty(), calibration, goldenRows, Optional.empty());
  }

  private Bundle(
      ModelCard card,
      Encoder encoder,
      byte[] model,
      Optional<byte[]> quantiles,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows,
      Optional<Provenance> provenance) {
    this.card = Objects.requireNonNull(card, "card");
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.model = model.clone();
    this.quantiles = quantiles.map(byte[]::clone);
    this.calibration = Objects.requireNonNull(calibration, "calibration");
    this.goldenRows = List.copyOf(goldenRows);
    this.provenance = provenance;
  }

  public ModelCard card() {
    return card;
  }

  public Encoder encoder() {
    return encoder;
  }

  public byte[] model() {
    return model.clone();
  }

  /** A model of the two quantiles between which an interval lies, as UBJ bytes like the model. */
  public Optional<byte[]> quantiles() {
    return quantiles.map(byte[]::clone);
  }

  public Optional<Calibration> calibration() {
    return calibration;
  }

  public List<GoldenRow> goldenRows() {
    return goldenRows;
  }

  /** Absent from bundles that are older than it. */
  public Optional<Provenance> provenance() {
    return provenance;
  }

  /** The same bundle, with what it was made from. */
  public Bundle with(Provenance known) {
    return new Bundle(card, encoder, model, quantiles, calibration, goldenRows, Optional.of(known));
  }

  /** The same bundle, with a model of intervals. */
  public Bundle withQuantiles(byte[] ubj) {
    return new Bundle(card, encoder, model, Optional.of(ubj), calibration, goldenRows, provenance);
  }

  /**
   * A predictor of it.
   *
   * @throws io.isobar.domain.failure.Failure {@code model.malformed}, {@code model.unsupported}
   */
  public Predictor predictor() {
    return new ForestPredictor(
        card,
        encoder,
        UbjModelReader.read(model),
        quantiles.map(UbjModelReader::read),
        calibration,
        goldenRows);
  }
}
