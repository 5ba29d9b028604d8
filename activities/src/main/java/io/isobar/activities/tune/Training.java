package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.storage.postgres.TrialCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A booster, or one for each fold, with the best of the rounds. It goes on from its checkpoint if
 * it has one.
 *
 * <p>The state from which XGBoost draws its columns is not part of a saved model. So that a
 * training which was interrupted gives the same trees as one which was not, that state begins anew
 * at each checkpoint.
 */
final class Training implements AutoCloseable {
  private final List<Learner> learners;
  private final Checkpoints checkpoints;
  private final Runnable slow;
  private final double secondsBefore;
  private final long start = System.nanoTime();
  private final Boosters boosting;
  private final List<Integer> curveRounds = new ArrayList<>();
  private final List<Double> curveScores = new ArrayList<>();
  private double best;
  private int bestRound;

  Training(NativeSet set, Map<String, Object> settings, Checkpoints checkpoints) {
    this(List.of(new Learner(set, settings)), checkpoints, (done, total, unit, note) -> {});
  }

  /**
   * One booster for each learner, which grow together.
   *
   * @param progress told within a round when that takes long
   */
  Training(List<Learner> learners, Checkpoints checkpoints, Progress progress) {
    this.learners = List.copyOf(learners);
    this.slow = () -> progress.report(rounds(), 0, "rounds", "a long round of the folds");
    this.checkpoints = checkpoints;
    Optional<TrialCheckpoint> last = checkpoints.last();
    this.boosting =
        last.map(at -> Boosters.resume(learners, at.rounds(), at.model()))
            .orElseGet(() -> Boosters.start(learners));
    this.best = last.map(TrialCheckpoint::score).orElse(Double.POSITIVE_INFINITY);
    this.bestRound = last.map(TrialCheckpoint::bestRound).orElse(0);
    last.map(TrialCheckpoint::curve).ifPresent(this::begin);
    this.secondsBefore = last.map(TrialCheckpoint::seconds).orElse(0.0);
  }

  /** Everything that the trainer is given; of several the first. */
  Map<String, Object> settings() {
    return learners.getFirst().settings();
  }

  private void begin(LearningCurve before) {
    curveRounds.addAll(before.rounds());
    curveScores.addAll(before.scores());
  }

  /**
   * Adds a round and scores it.
   *
   * @param onCurve whether a round is one of the learning curve
   */
  void growAndScore(IntPredicate onCurve) {
    boosting.grow(slow);
    double score = boosting.score();
    if (score < best) {
      best = score;
      bestRound = boosting.rounds();
    }
    if (onCurve.test(boosting.rounds())) {
      curveRounds.add(boosting.rounds());
      curveScores.add(score);
    }
    saveWhenDue();
  }

  /** Adds a round without a look at the validation rows. */
  void grow() {
    boosting.grow(slow);
    saveWhenDue();
  }

  private void saveWhenDue() {
    int rounds = boosting.rounds();
    if (checkpoints.due(rounds)) {
      byte[] model = boosting.checkpoint();
      checkpoints.save(new TrialCheckpoint(rounds, best, bestRound, seconds(), curve(), model));
    }
  }

  int rounds() {
    return boosting.rounds();
  }

  int roundsSinceBest() {
    return boosting.rounds() - bestRound;
  }

  LearningCurve curve() {
    return new LearningCurve(curveRounds, curveScores);
  }

  double best() {
    return best;
  }

  int bestRound() {
    return bestRound;
  }

  /** Of training, in all attempts, as far as they are known. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  byte[] ubj() {
    return boosting.ubj();
  }

  /** What each booster says after so many rounds of the rows that it has not learned from. */
  List<HeldOut> heldOut(int ofRounds) {
    return boosting.heldOut(ofRounds);
  }

  @Override
  public void close() {
    boosting.close();
  }
}
