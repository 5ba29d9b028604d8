package io.isobar.datasource.covertype;

import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/**
 * Batch n is a random tenth of the n-th tenth of the table, drawn anew for every group.
 *
 * <p>Two bugs of the original are mended here: it picked the tenth by the group's number instead of
 * the batch's, so that a group saw one tenth for ever; and the tenth of group 10 was empty, which
 * ended in a 500. The draw depends on seed, group and batch alone, so the same request brings the
 * same rows; the original drew anew on every call.
 */
final class ForestSlices implements Batches<List<String>> {
  private static final int PARTS = 10;

  private final ForestTable table;
  private final long seed;

  ForestSlices(ForestTable table, long seed) {
    this.table = table;
    this.seed = seed;
  }

  @Override
  public long rows(int group, int batch) {
    long slice = end(batch) - end(batch - 1);
    return Math.min(slice, Math.max(1, slice / PARTS));
  }

  @Override
  public void stream(int group, int batch, RowSink<List<String>> sink) throws IOException {
    long from = end(batch - 1);
    long until = end(batch);
    table.stream(from, until, sample(until - from, rows(group, batch), group, batch), sink);
  }

  private long end(int batch) {
    return table.rows() * batch / PARTS;
  }

  /**
   * Chooses exactly {@code wanted} of {@code rows} in one pass without memory (selection sampling:
   * Knuth, The Art of Computer Programming, volume 2, section 3.4.2, algorithm S).
   */
  private LongPredicate sample(long rows, long wanted, int group, int batch) {
    SplittableRandom random = new SplittableRandom((seed * 31 + group) * 31 + batch);
    return new LongPredicate() {
      private long seen;
      private long taken;

      @Override
      public boolean test(long row) {
        boolean chosen = (rows - seen) * random.nextDouble() < wanted - taken;
        seen++;
        taken += chosen ? 1 : 0;
        return chosen;
      }
    };
  }
}
