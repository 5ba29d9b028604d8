package io.isobar.domain.tune;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.scoring.Neighbours;
import java.util.ArrayList;
import java.util.List;

/** Keeps training rows to find the nearest of them. */
public final class NeighboursFit {
  /** More rows would make a prediction slow and a bundle large. */
  public static final int MOST_ROWS = 10_000;

  /** Rows x inputs, all of which a prediction reads. */
  static final int MOST_NUMBERS = 1_000_000;

  private NeighboursFit() {}

  /**
   * Refuses what is too large.
   *
   * @throws Failure {@code tune.too-many-for-nearest}
   */
  public static void requireRows(long rows) {
    if (rows > MOST_ROWS) {
      throw tooMany("%,d training rows".formatted(rows), "%,d rows".formatted(MOST_ROWS));
    }
  }

  /**
   * A model.
   *
   * @throws Failure {@code tune.too-many-for-nearest}
   */
  public static Neighbours of(LearnedRows rows, int nearest, Neighbours.Vote vote, int outputs) {
    requireRows(rows.rows());
    Inputs inputs = InputsFit.of(rows);
    if ((long) rows.rows() * inputs.width() > MOST_NUMBERS) {
      throw tooMany(
          "%,d training rows of %,d inputs".formatted(rows.rows(), inputs.width()),
          "%,d numbers".formatted(MOST_NUMBERS));
    }
    List<Float> values = new ArrayList<>();
    List<Float> labels = new ArrayList<>();
    List<Float> weights = new ArrayList<>();
    for (int row = 0; row < rows.rows(); row++) {
      for (int column = 0; column < rows.columns(); column++) {
        values.add(rows.value(row, column));
      }
      labels.add(rows.label(row));
      if (rows.isWeighted()) {
        weights.add((float) rows.weight(row));
      }
    }
    return new Neighbours(inputs, nearest, vote, outputs, values, labels, weights);
  }

  private static Failure tooMany(String found, String most) {
    return Failure.user(
        "tune.too-many-for-nearest",
        "There are " + found + "; nearest neighbours take at most " + most + ".",
        "Leave 'nearest' out of 'candidates' of the tune step.");
  }
}
