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
    log(database, id, at, version, "{\"prediction\": " + prediction + "}");
  }

  /** Between 90 and 110, as is promised for nine of ten. */
  static void logInterval(Database database, String id, Instant at, int version) {
    log(
        database,
        id,
        at,
        version,
        "{\"prediction\": 100, \"interval\": {\"low\": 90, \"high\": 110, \"coverage\": 0.9}}");
  }

  private static void log(Database database, String id, Instant at, int version, String output) {
    LoggedPrediction answer =
        new LoggedPrediction(id, at, "houses", version, "{}", output, 250, 200, null, "g1");
    new Predictions(database).append(List.of(answer.row(false)));
  }
}
