package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the journal to the disk again and again, so that a power cut takes little. */
public final class Syncer implements AutoCloseable {
  /** Between two times. */
  static final Duration WINDOW = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

  private final Journal journal;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("journal-sync").unstarted(this::run);

  public Syncer(Journal journal) {
    this.journal = journal;
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopping.await(WINDOW.toMillis(), TimeUnit.MILLISECONDS)) {
        sync();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sync() {
    try {
      journal.sync();
    } catch (Failure e) {
      LOG.warn("A power cut now could take more than the last second: {}", e.describe());
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
