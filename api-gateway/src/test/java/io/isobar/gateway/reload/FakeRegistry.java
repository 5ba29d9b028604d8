package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Rollout;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** A registry that answers when it is told to, or is away. */
final class FakeRegistry implements Registry {
  final Map<String, ModelVersion> champions = new ConcurrentSkipListMap<>();
  final BlockingQueue<String> heartbeats = new LinkedBlockingQueue<>();
  final CountDownLatch asked = new CountDownLatch(1);
  volatile boolean away;
  private volatile CountDownLatch answer = new CountDownLatch(0);

  /** From now on an answer waits until it is let go. */
  CountDownLatch holdBack() {
    answer = new CountDownLatch(1);
    return answer;
  }

  @Override
  public List<String> names() {
    asked.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (away) {
      throw Failure.platform(
          "database.away", "Postgres is away.", "Wait.", new IOException("refused"));
    }
    return List.copyOf(champions.keySet());
  }

  @Override
  public Optional<ModelVersion> champion(String model) {
    return Optional.ofNullable(champions.get(model));
  }

  @Override
  public SortedMap<String, Integer> aliases(String model) {
    SortedMap<String, Integer> aliases = new TreeMap<>();
    champion(model).ifPresent(champion -> aliases.put(Aliases.SERVED, champion.version()));
    return aliases;
  }

  @Override
  public Optional<ModelVersion> version(String model, int version) {
    return champion(model).filter(champion -> champion.version() == version);
  }

  @Override
  public List<Rollout> rollouts() {
    return List.of();
  }

  @Override
  public void heartbeat(String instance, String url) {
    heartbeats.add(instance + " " + url);
  }

  @Override
  public void gone(String instance) {
    heartbeats.add(instance + " gone");
  }
}
