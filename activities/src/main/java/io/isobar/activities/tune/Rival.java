package io.isobar.activities.tune;

import io.isobar.storage.bundle.BundleStore;
import io.isobar.workflows.tune.Contender;
import java.util.Optional;

/**
 * A model beside those of the trials, fitted and scored.
 *
 * @param score of the validation rows, as that of a trial: lower is better
 * @param rows it was trained on
 * @param mayWin whether the definition lets it become the candidate
 */
record Rival(Candidate.Model model, double score, double seconds, long rows, boolean mayWin) {
  Contender contender(boolean won) {
    return new Contender(
        model.kind().word(),
        score,
        seconds,
        rows,
        Optional.of((long) BundleStore.bytes(model.trained()).length),
        mayWin,
        won);
  }
}
