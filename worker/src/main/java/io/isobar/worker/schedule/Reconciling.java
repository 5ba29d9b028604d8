package io.isobar.worker.schedule;

import io.isobar.storage.postgres.Definitions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles every half minute, and at once when a definition or a pause has changed. */
public final class Reconciling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciling.class);
  private static final Duration LAST = Duration.ofSeconds(10);

  private final ScheduleReconciler reconciler;
  private final Definitions definitions;
  private final Duration look;
  private final Duration whole;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private String state = "";
  private long reconciled;
  private boolean well = true;
  private volatile @Nullable Thread thread;

  /**
   * What it looks with.
   *
   * @param look between two questions whether anything has changed
   * @param whole between two comparisons with Temporal when nothing has
   */
  public Reconciling(
      ScheduleReconciler reconciler, Definitions definitions, Duration look, Duration whole) {
    this.reconciler = reconciler;
    this.definitions = definitions;
    this.look = look;
    this.whole = whole;
  }

  public void start() {
    thread = Thread.ofPlatform().name("schedules").daemon().start(this::run);
  }

  private void run() {
    try {
      do {
        look();
      } while (!stopping.await(look.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      String now = definitions.state();
      boolean due = reconciled == 0 || System.nanoTime() - reconciled > whole.toNanos();
      if ((due || !now.equals(state)) && reconciler.reconcile()) {
        state = now;
        reconciled = System.nanoTime();
      }
      well = true;
    } catch (RuntimeException failed) {
      if (well) {
        LOG.warn("schedules are not reconciled at the moment: {}", failed.toString());
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
        running.join(LAST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
