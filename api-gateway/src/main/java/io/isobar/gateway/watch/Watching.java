package io.isobar.gateway.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds, and goes on when Postgres was away. */
public final class Watching implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watching.class);
  private static final Duration LAST_LOOK = Duration.ofSeconds(10);

  private final Watcher watcher;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean well = true;
  private volatile @Nullable Thread thread;

  public Watching(Watcher watcher, Duration pause, MeterRegistry meters) {
    this.watcher = watcher;
    this.pause = pause;
    Gauge.builder("isobar_alerts_open", watcher, Watcher::open)
        .description("alerts whose reason is still there")
        .register(meters);
  }

  public void start() {
    thread = Thread.ofPlatform().name("watch").daemon().start(this::run);
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      watcher.look();
      well = true;
    } catch (RuntimeException e) {
      if (well) {
        LOG.warn("Nobody watches the schedules: {}", e.getMessage());
      }
      well = false;
    }
  }

  @Override
  public void close() {
    stopping.countDown();
    Thread running = thread;
    try {
      if (running != null) {
        running.join(LAST_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
