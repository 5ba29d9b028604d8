package io.isobar.cli.load.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Numbers from 0 to below {@code sums.size()}, each as often as its share says. */
record Shares(List<Long> sums) {
  Shares {
    sums = List.copyOf(sums);
    if (sums.isEmpty() || sums.getLast() <= 0) {
      throw new IllegalArgumentException("shares of nothing: " + sums);
    }
  }

  static Shares of(List<Long> counts) {
    List<Long> sums = new ArrayList<>();
    long sum = 0;
    for (long count : counts) {
      sum += count;
      sums.add(sum);
    }
    return new Shares(sums);
  }

  int draw(RandomGenerator random) {
    long drawn = random.nextLong(sums.getLast());
    int low = 0;
    for (int high = sums.size() - 1; low < high; ) {
      int middle = (low + high) >>> 1;
      if (drawn < sums.get(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
