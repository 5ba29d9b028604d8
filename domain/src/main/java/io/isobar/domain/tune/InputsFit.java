package io.isobar.domain.tune;

import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Inputs.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Learns how encoded columns become inputs of one size. */
final class InputsFit {
  /** Codes of a column that get an input of their own. */
  static final int MOST_CODES = 32;

  private InputsFit() {}

  static Inputs of(LearnedRows rows) {
    List<Input> inputs = new ArrayList<>();
    for (int column = 0; column < rows.columns(); column++) {
      inputs.add(rows.isCategorical(column) ? category(rows, column) : number(rows, column));
    }
    return new Inputs(inputs);
  }

  /** Mean and deviation of what is there, each row counted once. */
  private static Inputs.Numeric number(LearnedRows rows, int column) {
    double sum = 0;
    int known = 0;
    for (int row = 0; row < rows.rows(); row++) {
      float value = rows.value(row, column);
      if (!Float.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    double mean = known == 0 ? 0 : sum / known;
    double squares = 0;
    for (int row = 0; row < rows.rows(); row++) {
      float value = rows.value(row, column);
      squares += Float.isNaN(value) ? 0 : (value - mean) * (value - mean);
    }
    double deviation = known == 0 ? 0 : Math.sqrt(squares / known);
    // What is left of the rounding of a constant's mean is no deviation.
    boolean constant = deviation <= 1e-12 * Math.abs(mean);
    return new Inputs.Numeric(
        mean, constant ? 0 : deviation, (rows.rows() - known) / (double) rows.rows());
  }

  /** The most frequent codes first; of those as frequent, the smaller one. */
  private static Inputs.Category category(LearnedRows rows, int column) {
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    for (int row = 0; row < rows.rows(); row++) {
      counts.merge(Inputs.code(rows.value(row, column)), 1, Integer::sum);
    }
    if (counts.size() == 1) {
      return new Inputs.Category(List.of(), List.of());
    }
    List<Map.Entry<Integer, Integer>> most =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparingInt((Map.Entry<Integer, Integer> one) -> -one.getValue())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_CODES)
            .toList();
    return new Inputs.Category(
        most.stream().map(Map.Entry::getKey).toList(),
        most.stream().map(one -> one.getValue() / (double) rows.rows()).toList());
  }
}
