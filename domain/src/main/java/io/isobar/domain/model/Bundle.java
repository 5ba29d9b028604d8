package io.isobar.domain.model;

import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.UbjModelReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Everything that serving a model takes, in one piece. */
public final class Bundle {
  private final ModelCard card;
  private final Encoder encoder;
  private final byte[] model;
  private final Optional<Calibration> calibration;
  private final List<GoldenRow> goldenRows;
  private final Optional<Provenance> provenance;

  /**
   * Puts a bundle together.
   *
   * @param model XGBoost's UBJ bytes
   * @param calibration of a regression
   */
  public Bundle(
      ModelCard card,
      Encoder encoder,
      byte[] model,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows) {
    this(card, encoder, model, calibration, goldenRows, Optional.empty());
  }

  private Bundle(
      ModelCard card,
      Encoder encoder,
      byte[] model,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows,
      Optional<Provenance> provenance) {
    this.card = Objects.requireNonNull(card, "card");
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.model = model.clone();
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
    return new Bundle(card, encoder, model, calibration, goldenRows, Optional.of(known));
  }

  /**
   * A predictor of it.
   *
   * @throws io.isobar.domain.failure.Failure {@code model.malformed}, {@code model.unsupported}
   */
  public Predictor predictor() {
    Forest forest = UbjModelReader.read(model);
    return new ForestPredictor(card, encoder, forest, Reading.of(card, calibration), goldenRows);
  }
}
