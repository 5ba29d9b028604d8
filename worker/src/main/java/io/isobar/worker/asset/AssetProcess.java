package io.isobar.worker.asset;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Asks twice a second whether assets were updated; idle, that is one query of three indexes. */
public final class AssetProcess implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AssetProcess.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final AssetDispatcher dispatcher;
  private @Nullable Thread thread;
  private CountDownLatch stopping = new CountDownLatch(1);
  private String lastProblem = "";

  public AssetProcess(AssetDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public synchronized void start() {
    CountDownLatch end = new CountDownLatch(1);
    stopping = end;
    thread = Thread.ofPlatform().name("isobar-assets").daemon().start(() -> turnUntil(end));
  }

  private void turnUntil(CountDownLatch end) {
    try {
      while (!end.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A problem that lasts is told once. */
  private void turn() {
    try {
      dispatcher.turn();
      lastProblem = "";
    } catch (RuntimeException thrown) {
      String problem =
          thrown instanceof Failure failure ? failure.describe() : String.valueOf(thrown);
      if (!problem.equals(lastProblem)) {
        LOG.warn("runs that wait for assets are not begun for now: {}", problem);
      }
      lastProblem = problem;
    }
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    thread = null;
    stopping.countDown();
    if (running == null) {
      return;
    }
    try {
      if (!running.join(STOP)) {
        running.interrupt();
      }
    } catch (InterruptedException e) {
      running.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }
}
