package io.isobar.gateway.admission;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * The first part of a stop: {@code /ready} says no while everything is answered as before, so that
 * those who send requests here can learn to send them elsewhere.
 */
public final class Drain implements SmartLifecycle {
  private final Duration length;
  private volatile boolean running;
  private volatile boolean underWay;

  public Drain(Duration length) {
    this.length = length;
  }

  public boolean isUnderWay() {
    return underWay;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    underWay = true;
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the server closes its port. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
