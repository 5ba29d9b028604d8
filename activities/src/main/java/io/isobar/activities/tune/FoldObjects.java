package io.isobar.activities.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.tune.TrainingSet;
import java.io.IOException;
import java.util.List;

/**
 * The training sets of folds in the object store, as one JSON list beside their matrices, so that
 * no history has to carry twenty of them with each trial.
 */
final class FoldObjects {
  private final ObjectStore objects;

  FoldObjects(ObjectStore objects) {
    this.objects = objects;
  }

  ObjectRef save(List<TrainingSet> folds) {
    try {
      byte[] json = Payloads.mapper().writeValueAsBytes(folds);
      return objects.put("matrices/" + Sha256.of(json), json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("training sets that are no JSON", e);
    }
  }

  /** What a tuning judges by: the folds of its rows, or without any the whole set. */
  List<TrainingSet> judging(TrainingSet set) {
    return set.folds().map(this::load).orElseGet(() -> List.of(set));
  }

  private List<TrainingSet> load(ObjectRef ref) {
    try {
      return List.of(Payloads.mapper().readValue(objects.get(ref), TrainingSet[].class));
    } catch (IOException e) {
      throw Failure.platform(
          "tune.bad-folds",
          "Object '" + ref.key() + "' is no list of folds: " + e.getMessage(),
          "Run the tune step again from its start: it makes the folds anew.",
          e);
    }
  }
}
