package io.isobar.gateway.reload;

import io.isobar.gateway.serve.ServedModels;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says every few seconds that this gateway lives, and looks for a new champion. */
public final class Poll implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

  /** How long a stop waits for a load that is under way. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(10);

  private final Reloader reloader;
  private final ServedModels models;
  private final Registry registry;
  private final String instance;
  private final Duration pause;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private boolean heard = true;
  private volatile @Nullable Thread thread;

  public Poll(
      Reloader reloader, ServedModels models, Registry registry, String instance, Duration pause) {
    this.reloader = reloader;
    this.models = models;
    this.registry = registry;
    this.instance = instance;
    this.pause = pause;
  }

  /**
   * Starts looking.
   *
   * @param url where others reach this gateway
   * @param ready done once, after the first look
   */
  public void start(String url, Runnable ready) {
    thread = Thread.ofPlatform().name("reload").daemon().start(() -> run(url, ready));
  }

  private void run(String url, Runnable ready) {
    try {
      look(url);
      ready.run();
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        look(url);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(String url) {
    reloader.refresh();
    models.looked();
    if (stopping.getCount() > 0) {
      heartbeat(url);
    }
  }

  private void heartbeat(String url) {
    try {
      registry.heartbeat(instance, url);
      heard = true;
    } catch (RuntimeException e) {
      if (heard) {
        LOG.warn("Nobody hears that this gateway lives: {}", e.getMessage());
      }
      heard = false;
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
      registry.gone(instance);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.info("Postgres was not told that this gateway has stopped: {}", e.getMessage());
    }
  }
}
