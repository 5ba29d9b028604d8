package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Events;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the changes of the days before away, once an hour. */
final class EventPruning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventPruning.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FIRST = Duration.ofMinutes(1);

  private final Events events;
  private final Thread thread;

  EventPruning(Database database) {
    this.events = new Events(database);
    this.thread = Thread.ofVirtual().name("event-pruning").unstarted(this::prune);
  }

  void start() {
    thread.start();
  }

  private void prune() {
    try {
      Thread.sleep(FIRST);
      while (true) {
        try {
          events.prune();
        } catch (Failure away) {
          LOG.debug("{}", away.describe());
        }
        Thread.sleep(EVERY);
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
