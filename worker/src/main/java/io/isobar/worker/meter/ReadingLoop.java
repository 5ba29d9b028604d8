package io.isobar.worker.meter;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Reads again and again, in a thread of its own: who scrapes waits for nothing. After a round it
 * rests nine times as long as that took, so that it never takes more than a tenth of a connection.
 */
final class ReadingLoop implements SmartLifecycle {
  private static final int REST = 9;

  private final String name;
  private final Sources sources;
  private final List<Reading> readings;
  private final Duration pause;
  private CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  ReadingLoop(String name, Sources sources, List<Reading> readings, Duration pause) {
    this.name = name;
    this.sources = sources;
    this.readings = List.copyOf(readings);
    this.pause = pause;
  }

  @Override
  public synchronized void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopping = end;
    thread = Thread.ofPlatform().name(name).daemon().start(() -> turnUntil(end));
  }

  private void turnUntil(CountDownLatch end) {
    try {
      long rest;
      do {
        long begin = System.nanoTime();
        readings.forEach(sources::read);
        rest = Math.max(pause.toNanos(), REST * (System.nanoTime() - begin));
      } while (!end.await(rest, TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nothing is lost with a round that is cut short. */
  @Override
  public synchronized void stop() {
    stopping.countDown();
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
