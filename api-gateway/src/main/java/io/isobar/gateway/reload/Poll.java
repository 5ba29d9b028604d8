package io.isobar.gateway.reload;

import io.isobar.gateway.serve.ServedModels;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
  private final CompletableFuture<Optional<String>> address = new CompletableFuture<>();
  private final Runnable ready;
  private boolean heard = true;
  private volatile @Nullable Thread thread;

  /**
   * @param ready done once, after the first look, when this gateway can be reached
   */
  public Poll(
      Reloader reloader,
      ServedModels models,
      Registry registry,
      String instance,
      Duration pause,
      Runnable ready) {
    this.reloader = reloader;
    this.models = models;
    this.registry = registry;
    this.instance = instance;
    this.pause = pause;
    this.ready = ready;
  }

  /** Starts looking, while the rest of the gateway starts. */
  public void start() {
    Thread.ofPlatform().name("reload-prepare").daemon().start(reloader::prepare);
    thread = Thread.ofPlatform().name("reload").daemon().start(this::run);
  }

  /** Tells where others reach this gateway from now on. */
  public void reachedAt(String url) {
    address.complete(Optional.of(url));
  }

  private void run() {
    look();
    address.join().ifPresent(this::goOn);
  }

  private void goOn(String url) {
    ready.run();
    try {
      heartbeat(url);
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
        heartbeat(url);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    reloader.refresh();
    models.looked();
  }

  private void heartbeat(String url) {
    if (stopping.getCount() == 0) {
      return;
    }
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
    address.complete(Optional.empty());
    Thread running = thread;
    try {
      if (running != null) {
        running.join(LAST_LOOK);
      }
      // One that could not have its port must not speak for the one that has it.
      if (address.join().isPresent()) {
        registry.gone(instance);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.info("Postgres was not told that this gateway has stopped: {}", e.getMessage());
    }
  }
}
