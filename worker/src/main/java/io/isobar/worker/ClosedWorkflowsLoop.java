package io.isobar.worker;

import io.isobar.activities.failure.Failures;
import io.isobar.activities.lease.ClosedWorkflows;
import io.isobar.storage.postgres.Turns;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for workflows that were ended from outside; one worker at a time does. */
final class ClosedWorkflowsLoop implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ClosedWorkflowsLoop.class);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Turns turns;
  private final ClosedWorkflows workflows;
  private volatile @Nullable Thread thread;

  ClosedWorkflowsLoop(Turns turns, ClosedWorkflows workflows) {
    this.turns = turns;
    this.workflows = workflows;
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("closed-workflows").start(this::passes);
  }

  private void passes() {
    try {
      while (true) {
        Thread.sleep(PAUSE);
        pass();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pass that fails is made up for by the next one. */
  private void pass() {
    try {
      turns.take("closed workflows", workflows::sweep);
    } catch (RuntimeException e) {
      LOG.warn("closed workflows were not looked for: {}", Failures.of(e).getMessage());
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
