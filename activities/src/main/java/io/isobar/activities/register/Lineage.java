package io.isobar.activities.register;

import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.tune.TuneResult;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a version was made from: enough to make it again.
 *
 * @param batches ids of the batches it has seen, in order
 * @param dataSha256 of the encoded training matrix
 * @param testDigest of the (batch, row) pairs it was judged on
 * @param lineage as the bundle has it; absent from bundles that are older than it
 * @param parts of the bundle: sha256 by file name
 */
record Lineage(
    String dataset,
    String run,
    List<Long> batches,
    long trainRows,
    String dataSha256,
    Optional<BoosterParameters> parameters,
    int rounds,
    long seed,
    int trials,
    int bestTrial,
    double validationScore,
    String testDigest,
    Optional<Provenance> lineage,
    SortedMap<String, String> parts) {

  static Lineage of(Bundle bundle, TuneResult candidate, EvaluateResult evaluation) {
    ModelCard card = bundle.card();
    return new Lineage(
        card.dataset().name(),
        card.run(),
        card.batches(),
        card.trainRows(),
        card.dataSha256(),
        card.parameters(),
        card.rounds(),
        card.seed(),
        candidate.trials(),
        candidate.bestTrial(),
        candidate.score(),
        evaluation.testDigest(),
        bundle.provenance(),
        BundleStore.parts(bundle));
  }
}
