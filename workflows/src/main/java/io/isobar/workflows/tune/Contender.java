package io.isobar.workflows.tune;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import java.util.Optional;

/**
 * One of the models that a tuning compares on the validation rows, or by folds.
 *
 * @param name the word of its kind, or {@link #OF_CHAMPION}
 * @param score as of a trial: lower is better
 * @param seconds of its training; of the search those of its best trial
 * @param rows it was trained on; fewer than there are where it is shown for comparison only
 * @param bytes of the model; absent where it was not kept
 * @param mayWin whether the definition lets it become the candidate
 * @param won whether it did
 * @param folds whose held-out rows the score is of; 0 when it is of the validation rows
 */
public record Contender(
    String name,
    double score,
    double seconds,
    long rows,
    Optional<Long> bytes,
    boolean mayWin,
    boolean won,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int folds) {
  /** The best of the champion's best trials, trained on today's rows. */
  public static final String OF_CHAMPION = "xgboost as the champion's tuning had it";

  /** Scored on the validation rows. */
  public Contender(
      String name,
      double score,
      double seconds,
      long rows,
      Optional<Long> bytes,
      boolean mayWin,
      boolean won) {
    this(name, score, seconds, rows, bytes, mayWin, won, 0);
  }

  @JsonCreator
  public Contender {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }

  /** Where its score comes from, as reports say it. */
  public String judged() {
    return folds == 0 ? "on the validation rows" : "in " + folds + " folds";
  }

  Contender in(int ofFolds) {
    return new Contender(name, score, seconds, rows, bytes, mayWin, won, ofFolds);
  }
}
