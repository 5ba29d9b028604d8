package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.EncoderFit;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.split.Part;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.workflows.tune.TrainingSet;
import java.util.Optional;

/** Rows to matrices, in two passes over the training rows: learn the encoder, then encode. */
final class Preparation {
  private final Dataset dataset;
  private final TrainingRows rows;
  private final Optional<Classes> classes;
  private final Progress progress;
  private long done;

  Preparation(Dataset dataset, TrainingRows rows, Optional<Classes> classes, Progress progress) {
    this.dataset = dataset;
    this.rows = rows;
    this.classes = classes;
    this.progress = progress;
  }

  /**
   * Encodes the rows for judging by folds, or without any by the validation rows.
   *
   * @param batch the newest one
   */
  TrainingSet run(
      Optional<FoldRule> folds,
      long batch,
      BundleStore bundles,
      MatrixObjects matrices,
      FoldObjects objects) {
    return folds
        .map(
            rule ->
                new FoldPreparation(dataset, rows, classes, rule, progress)
                    .run(batch, bundles, matrices, objects))
        .orElseGet(() -> run(batch, bundles, matrices));
  }

  private TrainingSet run(long batch, BundleStore bundles, MatrixObjects matrices) {
    EncoderFit fit = new EncoderFit(dataset);
    rows.forEach(
        Part.TRAIN,
        (row, fold, target) -> {
          fit.add(row, fold, target);
          progress.report(++done, 0, "rows", "learning the encoding");
        });
    if (done == 0) {
      throw tooFew(dataset, "train");
    }
    Encoder encoder = fit.encoder();
    Matrix train = encodeTraining(fit, encoder);
    Matrix validation = encodeValidation(encoder);
    return new TrainingSet(
        batch,
        bundles.saveEncoder(encoder),
        matrices.save(train),
        matrices.save(validation),
        train.rows(),
        validation.rows(),
        classes);
  }

  private Matrix encodeTraining(EncoderFit fit, Encoder encoder) {
    Matrix.Builder builder = new Matrix.Builder(encoder.types(), dataset.weight().isPresent());
    float[] encoded = new float[encoder.features().size()];
    rows.forEach(
        Part.TRAIN,
        (row, fold, target) -> {
          fit.encodeTraining(encoder, row, fold, encoded);
          builder.add(encoded, (float) target, rows.weight(row));
          progress.report(builder.rows(), 0, "rows", "encoding training rows");
        });
    return builder.build();
  }

  private Matrix encodeValidation(Encoder encoder) {
    Matrix.Builder builder = new Matrix.Builder(encoder.types(), dataset.weight().isPresent());
    float[] encoded = new float[encoder.features().size()];
    rows.forEach(
        Part.VALIDATION,
        (row, fold, target) -> {
          encoder.encode(row, encoded);
          builder.add(encoded, (float) target, rows.weight(row));
          progress.report(builder.rows(), 0, "rows", "encoding validation rows");
        });
    if (builder.rows() == 0) {
      throw tooFew(dataset, "validation");
    }
    return builder.build();
  }

  static Failure tooFew(Dataset dataset, String part) {
    return Failure.user(
        "tune.no-rows",
        "Dataset '" + dataset.name() + "' has no clean rows in its " + part + " part.",
        "Collect more rows, or give the "
            + part
            + " part a larger share in the split step; 'when' can skip the tune step till then.");
  }
}
