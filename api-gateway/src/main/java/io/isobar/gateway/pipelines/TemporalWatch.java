package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether Temporal answers, asked every few seconds, so that a page can say it without waiting for
 * it. A gateway that knows no Temporal misses none.
 */
public final class TemporalWatch implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  private final TemporalLink link;
  private final Thread thread;
  private volatile Optional<Instant> awaySince = Optional.empty();
  private volatile boolean closing;

  public TemporalWatch(TemporalLink link) {
    this.link = link;
    this.thread = Thread.ofVirtual().name("temporal-watch").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Since when it has not answered; empty while it does. */
  public Optional<Instant> awaySince() {
    return awaySince;
  }

  private void run() {
    while (!closing) {
      look();
      LockSupport.parkNanos(this, LOOK_EVERY.toNanos());
    }
  }

  private void look() {
    try {
      link.client();
      awaySince = Optional.empty();
    } catch (Failure failure) {
      if (failure.code().equals("temporal.away") && awaySince.isEmpty()) {
        awaySince = Optional.of(Instant.now());
      }
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
  }
}
