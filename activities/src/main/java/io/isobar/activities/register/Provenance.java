package io.isobar.activities.register;

import io.isobar.domain.model.ModelCard;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.tune.TuneResult;
import java.util.List;

/**
 * What a version was made from: enough to make it again.
 *
 * @param batches ids of the batches it has seen, in order
 * @param dataSha256 of the encoded training matrix
 * @param testDigest of the (batch, row) pairs it was judged on
 */
record Provenance(
    String dataset,
    String run,
    List<Long> batches,
    long trainRows,
    String dataSha256,
    BoosterParameters parameters,
    int rounds,
    long seed,
    int trials,
    int bestTrial,
    double validationScore,
    String testDigest) {

  static Provenance of(ModelCard card, TuneResult candidate, EvaluateResult evaluation) {
    return new Provenance(
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
        evaluation.testDigest());
  }
}
