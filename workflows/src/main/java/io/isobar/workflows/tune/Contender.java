package io.isobar.workflows.tune;

import java.util.Objects;
import java.util.Optional;

/**
 * One of the models that a tuning compares on the validation rows.
 *
 * @param name the word of its kind, or {@link #OF_CHAMPION}
 * @param score as of a trial: lower is better
 * @param seconds of its training; of the search those of its best trial
 * @param rows it was trained on; fewer than there are where it is shown for comparison only
 * @param bytes of the model; absent where it was not kept
 * @param mayWin whether the definition lets it become the candidate
 * @param won whether it did
 */
public record Contender(
    String name,
    double score,
    double seconds,
    long rows,
    Optional<Long> bytes,
    boolean mayWin,
    boolean won) {
  /** The best of the champion's best trials, trained on today's rows. */
  public static final String OF_CHAMPION = "xgboost as the champion's tuning had it";

  public Contender {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }
}
