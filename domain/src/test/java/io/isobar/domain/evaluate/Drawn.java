package io.isobar.domain.evaluate;

import io.isobar.domain.model.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The rows of infra/oracles/paired_intervals.py: a truth, and what two models say. */
final class Drawn {
  private static final int ROWS = 2000;

  private long state;

  private Drawn(long seed) {
    this.state = seed;
  }

  /** One row. */
  record Row(Object truth, Prediction mine, Prediction theirs) {}

  static List<Row> regression() {
    return regression(ROWS);
  }

  static List<Row> regression(int count) {
    Drawn u = new Drawn(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double truth = 100 + 300 * u.next();
      double shared = 40 * (u.next() - 0.5);
      double mine = truth + shared + 30 * (u.next() - 0.5);
      rows.add(new Row(truth, number(mine), number(truth + shared + 36 * (u.next() - 0.5))));
    }
    return rows;
  }

  static List<Row> binary() {
    Drawn u = new Drawn(2);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double p = u.next();
      String truth = u.next() < 0.1 + 0.6 * p ? "yes" : "no";
      double mine = rounded(p + 0.2 * (u.next() - 0.5));
      double theirs = rounded(p + 0.6 * (u.next() - 0.5));
      rows.add(new Row(truth, shares(1 - mine, mine), shares(1 - theirs, theirs)));
    }
    return rows;
  }

  static List<Row> several() {
    Drawn u = new Drawn(3);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double[] q = {0.2 + u.next(), 0.2 + u.next(), 0.2 + u.next()};
      double[] p = normed(q);
      double drawn = u.next();
      String truth = drawn < p[0] ? "a" : drawn < p[0] + p[1] ? "b" : "c";
      double[] noisy = {q[0] + u.next(), q[1] + u.next(), q[2] + u.next()};
      rows.add(new Row(truth, shares(p), shares(normed(noisy))));
    }
    return rows;
  }

  private static double rounded(double p) {
    return Math.floor(100 * Math.min(0.999, Math.max(0.001, p))) / 100;
  }

  private static double[] normed(double[] q) {
    double sum = q[0] + q[1] + q[2];
    return new double[] {q[0] / sum, q[1] / sum, q[2] / sum};
  }

  private static Prediction number(double value) {
    return new Prediction.Regression(value, value, value, 0.9);
  }

  private static Prediction shares(double... p) {
    List<String> names = p.length == 2 ? List.of("no", "yes") : List.of("a", "b", "c");
    SequencedMap<String, Double> byName = new LinkedHashMap<>();
    int best = 0;
    for (int k = 0; k < p.length; k++) {
      byName.put(names.get(k), p[k]);
      best = p[k] > p[best] ? k : best;
    }
    return new Prediction.Classification(names.get(best), byName);
  }

  /** Knuth's MMIX; the upper 53 bits as a number from 0 to below 1. */
  private double next() {
    state = state * 6364136223846793005L + 1442695040888963407L;
    return (state >>> 11) * 0x1.0p-53;
  }
}
