package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Encoder;
import io.isobar.domain.model.EncoderFit;
import io.isobar.domain.split.FoldRule;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.workflows.tune.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rows to the matrices of folds, in two passes over the rows of train and validation. Each fold has
 * an encoder of its own, which has learned from the rows of the other folds alone: so that neither
 * the target nor the mere presence of a held-out row is in what it is judged by. One more encoder
 * has learned from all rows, and is the winner's.
 */
final class FoldPreparation {
  private final Dataset dataset;
  private final TrainingRows rows;
  private final Optional<Classes> classes;
  private final FoldRule rule;
  private final Progress progress;
  private long done;

  FoldPreparation(
      Dataset dataset,
      TrainingRows rows,
      Optional<Classes> classes,
      FoldRule rule,
      Progress progress) {
    this.dataset = dataset;
    this.rows = rows;
    this.classes = classes;
    this.rule = rule;
    this.progress = progress;
  }

  TrainingSet run(long batch, BundleStore bundles, MatrixObjects matrices, FoldObjects objects) {
    List<Encoding> encodings = learn();
    Encoding whole = encodings.removeLast();
    rows.forEach(
        rule,
        (row, fold, heldOut, target) -> {
          float weight = rows.weight(row);
          whole.learned(row, fold, target, weight);
          whole.judged(row, target, weight);
          for (int i = 0; i < rule.count(); i++) {
            if (i == heldOut) {
              encodings.get(i).judged(row, target, weight);
            } else {
              encodings.get(i).learned(row, fold, target, weight);
            }
          }
          progress.report(++done, 0, "rows", "encoding the folds");
        });
    List<TrainingSet> folds = new ArrayList<>();
    for (Encoding one : encodings) {
      progress.report(folds.size(), rule.count(), "folds", "storing their rows");
      folds.add(one.save(batch, bundles, matrices));
    }
    return whole.save(batch, bundles, matrices).with(objects.save(folds));
  }

  /** The encodings of the folds, and behind them that of all rows. */
  private List<Encoding> learn() {
    List<EncoderFit> fits =
        Stream.generate(() -> new EncoderFit(dataset)).limit(rule.count() + 1L).toList();
    FoldCounts counts = new FoldCounts(dataset, rule, classes);
    rows.forEach(
        rule,
        (row, fold, heldOut, target) -> {
          counts.add(heldOut, target);
          for (int i = 0; i < fits.size(); i++) {
            if (i != heldOut) {
              fits.get(i).add(row, fold, target);
            }
          }
          progress.report(++done, 0, "rows", "learning the encodings of the folds");
        });
    counts.requireSound();
    return new ArrayList<>(fits.stream().map(Encoding::new).toList());
  }

  /** An encoder with what it makes of the rows. */
  private final class Encoding {
    private final EncoderFit fit;
    private final Encoder encoder;
    private final Matrix.Builder train;
    private final Matrix.Builder validation;
    private final float[] encoded;

    Encoding(EncoderFit fit) {
      this.fit = fit;
      this.encoder = fit.encoder();
      boolean weighted = dataset.weight().isPresent();
      this.train = new Matrix.Builder(encoder.types(), weighted);
      this.validation = new Matrix.Builder(encoder.types(), weighted);
      this.encoded = new float[encoder.features().size()];
    }

    void learned(Map<String, Object> row, int fold, double target, float weight) {
      fit.encodeTraining(encoder, row, fold, encoded);
      train.add(encoded, (float) target, weight);
    }

    void judged(Map<String, Object> row, double target, float weight) {
      encoder.encode(row, encoded);
      validation.add(encoded, (float) target, weight);
    }

    TrainingSet save(long batch, BundleStore bundles, MatrixObjects matrices) {
      return new TrainingSet(
          batch,
          bundles.saveEncoder(encoder),
          matrices.save(train.build()),
          matrices.save(validation.build()),
          train.rows(),
          validation.rows(),
          classes);
    }
  }
}
