package io.isobar.gateway.ui.predict;

import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.reload.BundleLoader;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.postgres.ModelVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Versions for pages: those in memory as they are, others out of their bundles, one at a time and a
 * few kept. They answer no request of a program.
 */
public final class BundlePredictors {
  private static final int KEPT = 3;

  private final BundleLoader bundles;
  private final ServedModels models;
  private final Map<String, Predictor> kept =
      new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Predictor> eldest) {
          return size() > KEPT;
        }
      };

  public BundlePredictors(BundleLoader bundles, ServedModels models) {
    this.bundles = bundles;
    this.models = models;
  }

  /** A version in memory. */
  Optional<ServedModel> loaded(String model, int version) {
    return models.loaded(model).stream().filter(one -> one.version() == version).findFirst();
  }

  /**
   * What a bundle predicts with.
   *
   * @throws io.isobar.domain.failure.Failure when it cannot be loaded
   */
  public synchronized Predictor of(ObjectRef bundle) {
    Predictor known = kept.get(bundle.sha256());
    if (known == null) {
      known = bundles.load(bundle);
      known.selfCheck();
      kept.put(bundle.sha256(), known);
    }
    return known;
  }

  /** As if it were served. */
  ServedModel served(ModelVersion version) {
    return loaded(version.model(), version.version())
        .orElseGet(
            () ->
                ServedModel.of(
                    version.model(),
                    version.version(),
                    of(version.bundle()),
                    version.scoresJson(),
                    version.createdAt()));
  }
}
