package io.isobar.domain.evaluate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * A sample of rows that does not depend on their order: those whose batch and number have the
 * lowest hashes. Keeps copies of no more than those. For one thread.
 */
public final class RowSample {
  private static final Comparator<Ranked> ORDER =
      Comparator.comparingLong(Ranked::rank)
          .thenComparingLong(Ranked::batch)
          .thenComparingInt(Ranked::number);

  private record Ranked(long rank, long batch, int number, Map<String, Object> row) {}

  private final int most;
  private final PriorityQueue<Ranked> lowest = new PriorityQueue<>(ORDER.reversed());
  private long offered;

  /**
   * A sample without rows.
   *
   * @param most rows that it keeps
   */
  public RowSample(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a sample of " + most + " rows: expected at least 1");
    }
    this.most = most;
  }

  /** One row; it is copied if it is kept. */
  public void add(long batch, int number, Map<String, Object> row) {
    offered++;
    long rank = Chance.rank(batch, number);
    if (lowest.size() < most || rank < lowest.element().rank()) {
      lowest.add(new Ranked(rank, batch, number, new HashMap<>(row)));
      if (lowest.size() > most) {
        lowest.remove();
      }
    }
  }

  /** How many rows there were to choose from. */
  public long offered() {
    return offered;
  }

  /** The rows, lowest hash first: the first of them are a sample too. */
  public List<Map<String, Object>> rows() {
    return lowest.stream().sorted(ORDER).map(Ranked::row).toList();
  }
}
