package io.isobar.domain.model;

import io.isobar.domain.scoring.TrainedModel;
import io.isobar.domain.scoring.Trees;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Everything that serving a model takes, in one piece. */
public final class Bundle {
  private final ModelCard card;
  private final Encoder encoder;
  private final ModelKind kind;
  private final TrainedModel model;
  private final Optional<byte[]> quantiles;
  private final Optional<Calibration> calibration;
  private final List<GoldenRow> goldenRows;
  private final Optional<Provenance> provenance;

  /**
   * Puts a bundle of boosted trees together, without a model of intervals.
   *
   * @param ubj in XGBoost's format
   * @param calibration absent from classifications that are older than theirs
   */
  public Bundle(
      ModelCard card,
      Encoder encoder,
      byte[] ubj,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows) {
    this(card, encoder, ModelKind.XGBOOST, new Trees(ubj), calibration, goldenRows);
  }

  /**
   * Puts a bundle together, without a model of intervals.
   *
   * @param calibration absent from classifications that are older than theirs
   */
  public Bundle(
      ModelCard card,
      Encoder encoder,
      ModelKind kind,
      TrainedModel model,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows) {
    this(card, encoder, kind, model, Optional.empty(), calibration, goldenRows, Optional.empty());
  }

  private Bundle(
      ModelCard card,
      Encoder encoder,
      ModelKind kind,
      TrainedModel model,
      Optional<byte[]> quantiles,
      Optional<Calibration> calibration,
      List<GoldenRow> goldenRows,
      Optional<Provenance> provenance) {
    this.card = Objects.requireNonNull(card, "card");
    this.encoder = Objects.requireNonNull(encoder, "encoder");
    this.kind = Objects.requireNonNull(kind, "kind");
    this.model = Objects.requireNonNull(model, "model");
    if (kind.isTrees() != model instanceof Trees) {
      throw new IllegalArgumentException("a model of kind " + kind + " as " + model.getClass());
    }
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

  public ModelKind kind() {
    return kind;
  }

  public TrainedModel model() {
    return model;
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
    return new Bundle(
        card, encoder, kind, model, quantiles, calibration, goldenRows, Optional.of(known));
  }

  /** The same bundle, with a model of intervals. */
  public Bundle withQuantiles(byte[] ubj) {
    return new Bundle(
        card, encoder, kind, model, Optional.of(ubj), calibration, goldenRows, provenance);
  }

  /**
   * A predictor of it.
   *
   * @throws io.isobar.domain.failure.Failure {@code model.malformed}, {@code model.unsupported}
   */
  public Predictor predictor() {
    return new BundlePredictor(
        card,
        encoder,
        model.scorer(),
        quantiles.map(ubj -> new Trees(ubj).scorer()),
        calibration,
        goldenRows);
  }
}
