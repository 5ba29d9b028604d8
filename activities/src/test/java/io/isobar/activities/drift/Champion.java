package io.isobar.activities.drift;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.Predictions;
import io.isobar.domain.drift.Profile;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.storage.postgres.SampledRows;
import java.util.List;
import java.util.Optional;

/** Version 1 of houses, the champion, with a profile of its training rows. */
final class Champion {
  private Champion() {}

  /**
   * Registers it.
   *
   * @param trained takes the batch
   */
  static void of(Database database, long batch, List<Long> trained) {
    ModelDraft draft =
        new ModelDraft(
            "houses",
            "houses",
            "run-1",
            "register",
            "candidate",
            Houses.bundle("a"),
            "{}",
            "{}",
            "{}");
    trained.add(batch);
    new Registrations(database)
        .register(
            draft,
            () -> new Registrations.Training(profile(database, batch, trained), Optional.empty()));
    new AliasMoves(database).move("houses", "champion", 1, "run-1", "test", "first");
  }

  /** As the register step counts it. */
  private static Profile profile(Database database, long batch, List<Long> trained) {
    Predictions predictions = new Predictions();
    new SampledRows(database)
        .training(
            Houses.DATASET,
            List.of(batch),
            1,
            (id, row, values) ->
                predictions.add(
                    FakePredictor.bySize(trained, 0), Houses.DATASET.columns(), values));
    return new ColumnCounter(database)
        .training(Houses.DATASET, List.of(batch), column -> {})
        .with(Optional.of(predictions.profile()));
  }
}
