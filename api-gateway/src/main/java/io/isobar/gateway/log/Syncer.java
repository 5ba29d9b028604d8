package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal to the disk again and again, so that a power cut takes little; and counts the
 * power cuts that may have taken something.
 */
public final class Syncer implements AutoCloseable {
  /** Between two times. */
  static final Duration WINDOW = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

  private final Journal journal;
  private final MachineMark mark;
  private final Counter cuts;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("journal-sync").unstarted(this::run);

  /** Of a journal whose directory has the mark. */
  public Syncer(Journal journal, MachineMark mark, MeterRegistry meters) {
    this.journal = journal;
    this.mark = mark;
    this.cuts = meters.counter("predict.log.power.cuts");
  }

  public void start() {
    try {
      if (mark.set() && journal.promise() == Promise.PROCESS) {
        cuts.increment();
        LOG.warn(
            "This machine went down while predictions were logged: of those that were answered in"
                + " the last {} before, some may be missing in the log.",
            WINDOW);
      }
    } catch (IOException e) {
      LOG.warn("Whether a power cut has taken predictions cannot be told: {}", e.toString());
    }
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

  private boolean sync() {
    try {
      journal.sync();
      return true;
    } catch (Failure e) {
      LOG.warn("A power cut now could take more than the last second: {}", e.describe());
      return false;
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (thread.join(Duration.ofSeconds(5)) && sync()) {
        mark.remove();
      }
    } catch (IOException e) {
      LOG.warn("The next start may take this end for a power cut: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
