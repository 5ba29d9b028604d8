package io.isobar.activities.tune;

import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.BoosterSpace;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.domain.tune.Observed;
import io.isobar.domain.tune.Observed.State;
import io.isobar.domain.tune.Point;
import io.isobar.domain.tune.Pruning;
import io.isobar.domain.tune.Pruning.Learned;
import io.isobar.domain.tune.Rungs;
import io.isobar.domain.tune.SearchSpace;
import io.isobar.domain.tune.Tpe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What pruning saves and costs on the rows of houses: the figures of docs/tuning.md. Its name keeps
 * it out of the usual test run: mvn -pl domain,workflows,storage,activities test
 * -Dtest=PruningMeasurement -Dsurefire.failIfNoSpecifiedTests=false
 * -Disobar.houses=realtor-data-sample.csv
 */
class PruningMeasurement {
  private static final int TRAIN = 8_000;
  private static final int VALIDATION = 2_666;
  private static final int ROUNDS = 1_000;
  private static final int PATIENCE = 50;
  private static final int TRIALS = Integer.getInteger("isobar.trials", 40);
  private static final int SEEDS = Integer.getInteger("isobar.seeds", 4);
  private static final int LAG = 3;

  /** A trial that was trained to its end, and its score after each round. */
  private record Trained(double eta, List<Double> scores, double seconds) {}

  /** What a tuning comes to. */
  private record Outcome(double seconds, double best, long pruned) {}

  @Test
  void printsTimeAndScoreOfEachRule() throws IOException {
    List<Matrix> parts = houses(Path.of(System.getProperty("isobar.houses")), TRAIN, VALIDATION, 0);
    NativeSet set = NativeSet.of(parts.get(0), parts.get(1));
    Map<String, Pruning> rules = new TreeMap<>();
    for (double from : new double[] {2.0 / 3, 2, 6}) {
      rules.put("median from %.2f".formatted(from), new Pruning.Median(5, from));
      rules.put("asha   from %.2f".formatted(from), new Pruning.Halving(from, 3));
    }
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Trained> trials = train(set, seed);
      Outcome whole = outcome(trials, new Pruning.None());
      System.out.printf(Locale.ROOT, "seed %d: score %.4f%n", seed, whole.best());
      rules.forEach((name, rule) -> print(name, outcome(trials, rule), whole));
      for (int first : new int[] {5, 10, 15, 20, 30}) {
        print(
            "first " + first,
            outcome(trials.subList(0, Math.min(first, TRIALS)), new Pruning.None()),
            whole);
      }
    }
  }

  private static void print(String name, Outcome outcome, Outcome whole) {
    System.out.printf(
        Locale.ROOT,
        "  %-16s time %.2f, worse by %.4f, %d pruned%n",
        name,
        outcome.seconds() / whole.seconds(),
        outcome.best() - whole.best(),
        outcome.pruned());
  }

  private static List<Trained> train(NativeSet set, int seed) {
    SearchSpace space = BoosterSpace.of(List.of(), true);
    Tpe tpe = new Tpe(space, seed, 10, true);
    List<Observed> known = new ArrayList<>();
    List<Trained> trials = new ArrayList<>();
    for (int trial = 0; trial < TRIALS; trial++) {
      Point point = trial == 0 ? BoosterSpace.first(space) : tpe.propose(trial, known);
      BoosterParameters parameters = BoosterSpace.parameters(space, point);
      Trained trained = train(set, parameters, BoosterSettings.seed(seed, trial));
      trials.add(trained);
      double best = Collections.min(trained.scores());
      known.add(new Observed(trial, point, State.COMPLETE, best, trained.scores().size()));
    }
    return trials;
  }

  private static final Map<String, Object> OBJECTIVE =
      Map.of("objective", "reg:squarederror", "eval_metric", "rmse");

  private static Trained train(NativeSet set, BoosterParameters parameters, long seed) {
    long start = System.nanoTime();
    List<Double> scores = new ArrayList<>();
    int best = 0;
    try (Boosting boosting = Boosting.start(set, BoosterSettings.of(parameters, seed, OBJECTIVE))) {
      while (scores.size() < ROUNDS && scores.size() - best < PATIENCE) {
        boosting.grow();
        scores.add(boosting.score());
        best = scores.getLast() < scores.get(best) ? scores.size() - 1 : best;
      }
    }
    return new Trained(parameters.eta(), scores, (System.nanoTime() - start) / 1e9);
  }

  /** What the same trials come to when they are stopped by a rule. */
  private static Outcome outcome(List<Trained> trials, Pruning rule) {
    List<Learned> learned = new ArrayList<>();
    double seconds = 0;
    double best = Double.POSITIVE_INFINITY;
    for (Trained trial : trials) {
      int known = Math.max(0, learned.size() - LAG + 1);
      int rounds = stop(trial.scores(), rule.bars(trial.eta(), learned.subList(0, known), ROUNDS));
      boolean complete = rounds == trial.scores().size();
      learned.add(
          new Learned(
              complete ? State.COMPLETE : State.PRUNED,
              trial.eta(),
              curve(trial, rounds, complete)));
      seconds += trial.seconds() * rounds / trial.scores().size();
      best = complete ? Math.min(best, Collections.min(trial.scores())) : best;
    }
    long pruned = learned.stream().filter(one -> one.state() == State.PRUNED).count();
    return new Outcome(seconds, best, pruned);
  }

  private static LearningCurve curve(Trained trial, int rounds, boolean complete) {
    List<Integer> rungs =
        Rungs.rounds(trial.eta(), ROUNDS).stream().filter(round -> round <= rounds).toList();
    LearningCurve curve =
        new LearningCurve(
            rungs, rungs.stream().map(round -> trial.scores().get(round - 1)).toList());
    double best = Collections.min(trial.scores());
    return complete ? curve.with(trial.scores().indexOf(best) + 1, best) : curve;
  }

  private static int stop(List<Double> scores, Bars bars) {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 1; round <= scores.size(); round++) {
      best = Math.min(best, scores.get(round - 1));
      if (bars.stop(round, best)) {
        return round;
      }
    }
    return scores.size();
  }

  /** Rows without gaps; the target is the logarithm of the price. */
  static List<Matrix> houses(Path file, int train, int validation, int test) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",", -1);
      if (cells.length == 12
          && !cells[0].equals("brokered_by")
          && Arrays.stream(cells).noneMatch(String::isBlank)) {
        rows.add(cells);
      }
    }
    List<Map<String, Integer>> words = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    for (String[] row : rows) {
      words.get(0).merge(row[7], 1, Integer::sum);
      words.get(1).putIfAbsent(row[1], words.get(1).size());
      words.get(2).putIfAbsent(row[8], words.get(2).size());
    }
    Collections.shuffle(rows, new Random(1));
    int end = rows.size() - validation;
    return List.of(
        matrix(rows.subList(0, train), words),
        matrix(rows.subList(end, rows.size()), words),
        matrix(rows.subList(end - test, end), words));
  }

  private static Matrix matrix(List<String[]> rows, List<Map<String, Integer>> words) {
    Matrix.Builder builder =
        new Matrix.Builder(List.of("q", "c", "q", "q", "q", "q", "c", "q", "q"), false);
    for (String[] row : rows) {
      float[] values = {
        Float.parseFloat(row[0]),
        words.get(1).getOrDefault(row[1], 0),
        Float.parseFloat(row[3]),
        Float.parseFloat(row[4]),
        Float.parseFloat(row[5]),
        words.get(0).getOrDefault(row[7], 0),
        words.get(2).getOrDefault(row[8], 0),
        Float.parseFloat(row[9]),
        Float.parseFloat(row[10])
      };
      builder.add(values, (float) Math.log(Double.parseDouble(row[2])), 1);
    }
    return builder.build();
  }
}
