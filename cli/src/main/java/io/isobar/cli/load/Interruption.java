package io.isobar.cli.load;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C ends a load test gently: the JVM waits until it has been told what there is. */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 15;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(LoadRun run) {
    this.hook = Thread.ofPlatform().name("isobar-load-stop").unstarted(() -> stop(run));
  }

  static Interruption stops(LoadRun run) {
    Interruption interruption = new Interruption(run);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void stop(LoadRun run) {
    run.stop();
    try {
      boolean done = told.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!done) {
        System.err.println("isobar: the load test did not end within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is printed. */
  void told() {
    told.countDown();
  }

  @Override
  public void close() {
    told.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already, and the hook with it.
      return;
    }
  }
}
