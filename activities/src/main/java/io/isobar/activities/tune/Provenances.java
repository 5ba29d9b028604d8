package io.isobar.activities.tune;

import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Provenance;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Origins;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TrainingSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes down what a model is made from, at the moment at which it is made. */
final class Provenances {
  private final Origins origins;
  private final int checkpointRounds;
  private final Provenance.Code code;

  Provenances(Database database, int checkpointRounds, Provenance.Code code) {
    this.origins = new Origins(database);
    this.checkpointRounds = checkpointRounds;
    this.code = code;
  }

  /**
   * Where a model comes from.
   *
   * @param booster everything that the trainer was given
   */
  Provenance of(
      StepCall call, Trial trial, TrainingSet set, ModelCard card, Map<String, Object> booster) {
    Provenance.Training training =
        new Provenance.Training(
            texts(booster),
            card.rounds(),
            trial.seed(),
            trial.number(),
            trial.settings().trials(),
            trial.settings().seed(),
            checkpointRounds);
    Provenance plain =
        new Provenance(
            call.pipeline(),
            origins.definition(call.run()).orElse(""),
            origins.batches(card.dataset(), card.batches()),
            origins.split(card.dataset(), card.batches()),
            training,
            Libraries.ofThisProcess(),
            code,
            digests(set));
    return trial.settings().folds().map(plain::with).orElse(plain);
  }

  /** The trainer itself takes every value as text. */
  private static SortedMap<String, String> texts(Map<String, Object> booster) {
    SortedMap<String, String> texts = new TreeMap<>();
    booster.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  static SortedMap<String, String> digests(TrainingSet set) {
    SortedMap<String, String> digests =
        new TreeMap<>(
            Map.of(
                "encoder", set.encoder().sha256(),
                "train", set.train().sha256(),
                "validation", set.validation().sha256()));
    set.folds().ifPresent(folds -> digests.put("folds", folds.sha256()));
    return digests;
  }
}
