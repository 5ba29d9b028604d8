package io.isobar.domain.scoring;

import java.util.Arrays;

/**
 * The nearest of rows that are offered one after the other. Of rows that are as far away, those
 * that were offered first are nearer. For one thread.
 */
public final class NearestFew {
  private final int[] rows;
  private final double[] distances;
  private int known;

  /**
   * Without rows.
   *
   * @param most rows that are kept, at least 1
   */
  public NearestFew(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("the nearest " + most + " rows: expected at least 1");
    }
    this.rows = new int[most];
    this.distances = new double[most];
  }

  /** One row and how far away it is. */
  public void offer(int row, double distance) {
    if (known == rows.length && !(distance < distances[known - 1])) {
      return;
    }
    int place = known < rows.length ? known++ : known - 1;
    for (; place > 0 && distance < distances[place - 1]; place--) {
      distances[place] = distances[place - 1];
      rows[place] = rows[place - 1];
    }
    distances[place] = distance;
    rows[place] = row;
  }

  /** The rows that were kept, the nearest first. */
  public int[] rows() {
    return Arrays.copyOf(rows, known);
  }
}
