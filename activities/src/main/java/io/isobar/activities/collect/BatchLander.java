package io.isobar.activities.collect;

import io.isobar.activities.progress.Progress;
import io.isobar.domain.dataset.Dataset;
import io.isobar.storage.postgres.Batch;
import io.isobar.storage.postgres.Landing;
import io.isobar.storage.postgres.RowEncoder;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import java.util.Locale;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Streams a batch from its answer into the landing transaction: one thread reads, one copies. */
final class BatchLander {
  private static final long BEAT_MILLIS = 250;

  private final Landing landing;
  private final SourceThread thread;
  private final Progress progress;

  BatchLander(Landing landing, SourceThread thread, Progress progress) {
    this.landing = landing;
    this.thread = thread;
    this.progress = progress;
  }

  /** Lands it and commits. */
  Batch land(BatchReader answer, Dataset dataset, UnknownColumns unknown, String run, long request)
      throws InterruptedException {
    Blocks blocks = new Blocks();
    RowReader rows = new RowReader(dataset, unknown);
    RowEncoder encoder =
        new RowEncoder(landing.start(), dataset.columns().size(), blocks.first(), blocks);
    Future<String> reading =
        thread.submit(
            () -> {
              answer.rows(rows, encoder);
              return encoder.contentSha256();
            });
    copy(blocks, reading);
    String sha256 = SourceThread.result(reading);
    return landing.commit(run, request, answer.number(), sha256, answer.bytes());
  }

  private void copy(Blocks blocks, Future<String> reading) throws InterruptedException {
    long began = System.nanoTime();
    long rows = 0;
    while (true) {
      // Asked before the queue is: what a finished reader has handed over is in the queue.
      boolean done = reading.isDone();
      Blocks.@Nullable Full block = blocks.next(done ? 0 : BEAT_MILLIS);
      if (block == null && done) {
        return;
      }
      if (block != null) {
        landing.write(block.bytes, block.length);
        rows = block.rows;
        blocks.giveBack(block);
      }
      progress.report(rows, 0, "rows", rate(rows, System.nanoTime() - began));
    }
  }

  private static String rate(long rows, long nanos) {
    return String.format(Locale.ROOT, "%,d rows/s", Math.round(rows * 1e9 / Math.max(nanos, 1)));
  }
}
