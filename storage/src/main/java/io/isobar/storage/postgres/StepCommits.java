package io.isobar.storage.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * isobar.step_commits: which activities have committed. A COMMIT whose answer was lost is not
 * guessed at: the row was either committed with the statements or not.
 */
final class StepCommits {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private StepCommits() {}

  /**
   * To be called first in the transaction. Waits for another attempt of the same activity that is
   * still at work, and gives its answer when it commits.
   */
  static Optional<UserAnswer> begin(Handle handle, AttemptKey key) {
    int inserted =
        handle
            .createUpdate(
                "insert into isobar.step_commits (run, step, branch, activity_id)"
                    + " values (:run, :step, :branch, :activityId) on conflict do nothing")
            .bindMethods(key)
            .execute();
    if (inserted == 1) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "select cast(answer as text) from isobar.step_commits where run = :run"
                + " and step = :step and branch = :branch and activity_id = :activityId")
        .bindMethods(key)
        .mapTo(String.class)
        .findOne()
        .map(StepCommits::read);
  }

  /** To be called last in the transaction. */
  static void end(Handle handle, AttemptKey key, UserAnswer answer) {
    handle
        .createUpdate(
            "update isobar.step_commits set answer = cast(:answer as jsonb) where run = :run"
                + " and step = :step and branch = :branch and activity_id = :activityId")
        .bindMethods(key)
        .bind("answer", write(answer))
        .execute();
  }

  private static UserAnswer read(String json) {
    try {
      return JSON.readValue(json, UserAnswer.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String write(UserAnswer answer) {
    try {
      return JSON.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
