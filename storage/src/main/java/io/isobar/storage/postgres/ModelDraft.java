package io.isobar.storage.postgres;

import io.isobar.domain.model.ObjectRef;
import java.util.Objects;
import java.util.Optional;

/**
 * A model that is about to be registered. One bundle of one run and step is one version, however
 * often it is tried.
 *
 * @param status candidate or rejected
 * @param scoresJson of the candidate on the test rows
 * @param evaluationJson the gate's verdict and its reasons
 * @param provenanceJson what it was made from: data, parameters, seed
 * @param explanations what it has learned; absent where nothing was stored of it
 */
public record ModelDraft(
    String model,
    String dataset,
    String run,
    String step,
    String status,
    ObjectRef bundle,
    String scoresJson,
    String evaluationJson,
    String provenanceJson,
    Optional<ObjectRef> explanations) {
  public ModelDraft {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(bundle, "bundle");
    Objects.requireNonNull(scoresJson, "scoresJson");
    Objects.requireNonNull(evaluationJson, "evaluationJson");
    Objects.requireNonNull(provenanceJson, "provenanceJson");
    Objects.requireNonNull(explanations, "explanations");
  }

  /** Without explanations. */
  public ModelDraft(
      String model,
      String dataset,
      String run,
      String step,
      String status,
      ObjectRef bundle,
      String scoresJson,
      String evaluationJson,
      String provenanceJson) {
    this(
        model,
        dataset,
        run,
        step,
        status,
        bundle,
        scoresJson,
        evaluationJson,
        provenanceJson,
        Optional.empty());
  }
}
