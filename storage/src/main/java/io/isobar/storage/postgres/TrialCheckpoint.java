package io.isobar.storage.postgres;

import io.isobar.domain.tune.LearningCurve;
import java.util.Objects;

/** A training that is under way, as it was after some of its rounds. */
public final class TrialCheckpoint {
  private final int rounds;
  private final double score;
  private final int bestRound;
  private final double seconds;
  private final LearningCurve curve;
  private final byte[] model;

  /**
   * Puts a checkpoint together.
   *
   * @param score the best of the validation rows so far, lower is better; infinite without any
   * @param bestRound number of trees at that score; 0 without any
   * @param seconds spent on training so far, in all attempts
   * @param curve of what has been scored so far
   * @param model XGBoost's UBJ bytes, of {@code rounds} rounds
   */
  public TrialCheckpoint(
      int rounds, double score, int bestRound, double seconds, LearningCurve curve, byte[] model) {
    if (rounds < 1 || bestRound > rounds) {
      throw new IllegalArgumentException(
          "a checkpoint after " + rounds + " rounds, the best of which is " + bestRound);
    }
    this.rounds = rounds;
    this.score = score;
    this.bestRound = bestRound;
    this.seconds = seconds;
    this.curve = Objects.requireNonNull(curve, "curve");
    this.model = Objects.requireNonNull(model, "model").clone();
  }

  public int rounds() {
    return rounds;
  }

  public double score() {
    return score;
  }

  public int bestRound() {
    return bestRound;
  }

  public double seconds() {
    return seconds;
  }

  public LearningCurve curve() {
    return curve;
  }

  public byte[] model() {
    return model.clone();
  }
}
