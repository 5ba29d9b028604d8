package io.isobar.activities.decide;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import java.time.Instant;
import java.util.List;

/** What a version of houses has answered. */
final class Answers {
  private Answers() {}

  static void log(Database database, String id, Instant at, int version, double prediction) {
    String output = "{\"prediction\": " + prediction + "}";
    LoggedPrediction answer =
        new LoggedPrediction(id, at, "houses", version, "{}", output, 250, 200, null, "g1");
    new Predictions(database).append(List.of(answer.row(false)));
  }
}
