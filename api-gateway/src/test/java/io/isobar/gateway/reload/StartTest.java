package io.isobar.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.gateway.SmallModel;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import io.isobar.storage.bundle.ComparableStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.ModelVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start with champions on the local disk: what is loaded when, and served when. */
@Timeout(60)
class StartTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final ServedModels models = new ServedModels();
  private final FakeRegistry registry = new FakeRegistry();
  private final LinkedBlockingQueue<String> loaded = new LinkedBlockingQueue<>();
  @TempDir Path home;
  private boolean broken;
  private Reloader reloader;

  @BeforeEach
  void rememberOne() {
    FileObjectStore objects = new FileObjectStore(home.resolve("objects"));
    LastChampions last = new LastChampions(home, new CachedObjects(objects, home));
    last.remember(version("houses", 4));
    reloader =
        new Reloader(
            registry,
            new VersionLoader(
                this::load,
                new ComparableLoader(new ComparableStore(objects)),
                Duration.ofMinutes(1),
                Clock.systemUTC()),
            models,
            last,
            new SimpleMeterRegistry(),
            Clock.systemUTC());
  }

  @Test
  void holdsWhatWasServedLastUntilTheRegistryNamesIt() {
    reloader.prepare();
    assertThat(loaded).containsExactly("houses 4");
    assertThat(models.all()).isEmpty();
    registry.champions.put("houses", version("houses", 4));
    reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(loaded).hasSize(1);
  }

  /** It may have been taken back while this gateway was away. */
  @Test
  void neverServesWhatWasServedLastWhenTheRegistryNamesAnother() {
    reloader.prepare();
    registry.champions.put("houses", version("houses", 5));
    reloader.refresh();
    assertThat(served()).isEqualTo(5);
    assertThat(loaded).containsExactly("houses 4", "houses 5");
  }

  @Test
  void servesWhatWasServedLastWhenTheRegistryIsAway() {
    reloader.prepare();
    registry.away = true;
    reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(loaded).containsExactly("houses 4");
    assertThat(models.troubles().get(ServedModels.REGISTRY)).contains("database.away");
  }

  @Test
  void triesAgainWhatCouldNotBeLoaded() {
    broken = true;
    reloader.prepare();
    broken = false;
    registry.away = true;
    reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(loaded).containsExactly("houses 4", "houses 4");
  }

  @Test
  void preparesNothingThatIsServed() {
    registry.champions.put("houses", version("houses", 5));
    reloader.refresh();
    reloader.prepare();
    assertThat(loaded).containsExactly("houses 5");
  }

  @Test
  void preparesWhileTheRegistryIsAsked() throws InterruptedException {
    registry.champions.put("houses", version("houses", 4));
    CountDownLatch answer = registry.holdBack();
    Thread asking = Thread.ofPlatform().start(reloader::refresh);
    registry.asked.await();
    reloader.prepare();
    assertThat(loaded).containsExactly("houses 4");
    answer.countDown();
    asking.join();
    assertThat(served()).isEqualTo(4);
    assertThat(loaded).hasSize(1);
  }

  @Test
  void tellsTheRegistryWhereItIsWhenItIsKnown() throws InterruptedException {
    registry.champions.put("houses", version("houses", 4));
    CountDownLatch ready = new CountDownLatch(1);
    try (Poll poll = new Poll(reloader, models, registry, "g1", NEVER, ready::countDown)) {
      poll.start();
      registry.asked.await();
      assertThat(registry.heartbeats).isEmpty();
      poll.reachedAt("http://127.0.0.1:1");
      ready.await();
      assertThat(models.isCurrent()).isTrue();
      assertThat(registry.heartbeats.poll(1, TimeUnit.MINUTES)).isEqualTo("g1 http://127.0.0.1:1");
    }
    assertThat(registry.heartbeats).containsExactly("g1 gone");
  }

  /** Its port may be that of a gateway of the same name, which goes on. */
  @Test
  void tellsTheRegistryNothingWhenItWasNeverReachable() {
    try (Poll poll = new Poll(reloader, models, registry, "g1", NEVER, () -> {})) {
      poll.start();
    }
    assertThat(registry.heartbeats).isEmpty();
  }

  private int served() {
    return models.find("houses").map(ServedModel::version).orElseThrow();
  }

  private Predictor load(ObjectRef bundle) {
    loaded.add(bundle.key());
    if (broken) {
      throw Failure.platform("objects.away", "The store is away.", "Wait.", new IOException("no"));
    }
    return new SmallModel(4);
  }

  private static ModelVersion version(String model, int version) {
    ObjectRef bundle = new ObjectRef(model + " " + version, "a".repeat(64), 1);
    return new ModelVersion(
        model, version, "run-1", "released", bundle, "{}", Instant.EPOCH, Optional.empty());
  }
}
