package io.isobar.activities.collect;

import io.isobar.storage.postgres.BlockSink;
import io.isobar.storage.postgres.RowEncoder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few blocks that go round between the thread that reads and the one that copies; they bound the
 * memory of a batch, whatever its size.
 */
final class Blocks implements BlockSink {
  private static final int COUNT = 8;

  private final BlockingQueue<Full> full = new ArrayBlockingQueue<>(COUNT);
  private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(COUNT);

  /** A block on its way to the server. */
  static final class Full {
    final byte[] bytes;
    final int length;
    final long rows;

    private Full(byte[] bytes, int length, long rows) {
      this.bytes = bytes;
      this.length = length;
      this.rows = rows;
    }
  }

  Blocks() {
    for (int i = 0; i < COUNT; i++) {
      empty.add(new byte[RowEncoder.BLOCK]);
    }
  }

  byte[] first() throws InterruptedException {
    return empty.take();
  }

  @Override
  public byte[] exchange(byte[] block, int length, long rows) throws InterruptedException {
    full.put(new Full(block, length, rows));
    return empty.take();
  }

  /** The next full block, or null after a while without one. */
  @Nullable Full next(long millis) throws InterruptedException {
    return full.poll(millis, TimeUnit.MILLISECONDS);
  }

  void giveBack(Full block) throws InterruptedException {
    // A row longer than a block makes a block of its own, which is not kept.
    empty.put(block.bytes.length == RowEncoder.BLOCK ? block.bytes : new byte[RowEncoder.BLOCK]);
  }
}
