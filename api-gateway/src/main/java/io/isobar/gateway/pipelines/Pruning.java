package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes away what is kept no longer, again and again. */
public final class Pruning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pruning.class);
  private static final Duration FIRST = Duration.ofMinutes(1);

  private final Runnable work;
  private final Duration every;
  private final Thread thread;

  /** {@code work} may fail while Postgres is away; it is tried again the next time. */
  public Pruning(String name, Duration every, Runnable work) {
    this.work = work;
    this.every = every;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::prune);
  }

  public void start() {
    thread.start();
  }

  private void prune() {
    try {
      Thread.sleep(FIRST);
      while (true) {
        try {
          work.run();
        } catch (Failure away) {
          LOG.debug("{}", away.describe());
        }
        Thread.sleep(every);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
