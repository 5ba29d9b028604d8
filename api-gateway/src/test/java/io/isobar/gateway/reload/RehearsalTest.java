package io.isobar.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway asks itself and loads once more, and what that must not change. */
@Timeout(60)
class RehearsalTest {
  private static final Duration SHORT = Duration.ofMillis(240);
  private static final Duration LONG = Duration.ofHours(1);

  private final ServedModels models = new ServedModels();
  private final FakeRegistry registry = new FakeRegistry();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Queue<String> loaded = new ConcurrentLinkedQueue<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  @TempDir Path home;
  private volatile boolean broken;
  private Reloader reloader;
  private HttpServer gateway;

  @BeforeEach
  void servesVersion4() throws IOException {
    FileObjectStore objects = new FileObjectStore(home.resolve("objects"));
    reloader =
        new Reloader(
            registry,
            new VersionLoader(
                this::load,
                new ComparableLoader(new ComparableStore(objects)),
                Duration.ofMinutes(1),
                Clock.systemUTC()),
            models,
            new LastChampions(home, new CachedObjects(objects, home)),
            meters,
            Clock.systemUTC());
    registry.champions.put("houses", version(4));
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          boolean isAway = exchange.getRequestURI().getPath().equals("/v1/registry");
          exchange.sendResponseHeaders(isAway ? 503 : 404, -1);
          exchange.close();
        });
    gateway.start();
  }

  @AfterEach
  void end() {
    gateway.stop(0);
  }

  @Test
  void loadsWhatIsServedOnceMoreAndGoesOnServingIt() {
    reloader.refresh();
    ServedModel before = models.find("houses").orElseThrow();
    String counted = meters.getMetersAsString();
    reloader.rehearse();
    assertThat(loaded).containsExactly("houses 4", "houses 4");
    assertThat(models.find("houses")).containsSame(before);
    assertThat(meters.getMetersAsString()).isEqualTo(counted);
  }

  /** It is a release that may go wrong, not its rehearsal. */
  @Test
  void nobodyHearsOfALoadThatFails() {
    reloader.refresh();
    broken = true;
    reloader.rehearse();
    assertThat(loaded).hasSize(2);
    assertThat(models.troubles()).isEmpty();
    assertThat(models.find("houses")).isPresent();
  }

  @Test
  void loadsNothingWhenNothingIsServed() {
    reloader.rehearse();
    assertThat(loaded).isEmpty();
  }

  @Test
  void asksOnlyForWhatChangesNothing() throws InterruptedException {
    reloader.refresh();
    try (Rehearsal rehearsal = new Rehearsal(reloader, models, SHORT)) {
      rehearsal.begin(url());
      while (!asked.contains("GET /metrics")) {
        Thread.sleep(10);
      }
    }
    assertThat(asked).allMatch(request -> request.startsWith("GET /"));
    assertThat(asked).noneMatch(request -> request.contains("predict"));
    assertThat(loaded).hasSizeGreaterThan(2);
    assertThat(asked).filteredOn("GET /v1/models"::equals).hasSizeGreaterThan(10);
    assertThat(asked).filteredOn("GET /v1/registry"::equals).hasSize(1);
  }

  @Test
  void waitsUntilAModelIsServed() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal(reloader, models, SHORT)) {
      rehearsal.begin(url());
      Thread.sleep(Duration.ofMillis(500));
      assertThat(asked).isEmpty();
      reloader.refresh();
      while (asked.isEmpty()) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void isNotHeldWhenItIsNotWanted() throws InterruptedException {
    reloader.refresh();
    try (Rehearsal rehearsal = new Rehearsal(reloader, models, Duration.ZERO)) {
      rehearsal.begin(url());
      Thread.sleep(Duration.ofMillis(300));
    }
    assertThat(asked).isEmpty();
    assertThat(loaded).hasSize(1);
  }

  @Test
  void endsWithTheGateway() throws InterruptedException {
    reloader.refresh();
    Rehearsal rehearsal = new Rehearsal(reloader, models, LONG);
    rehearsal.begin(url());
    while (asked.isEmpty()) {
      Thread.sleep(10);
    }
    rehearsal.close();
    int until = asked.size();
    Thread.sleep(Duration.ofMillis(200));
    assertThat(asked).hasSize(until);
  }

  private String url() {
    return "http://127.0.0.1:" + gateway.getAddress().getPort();
  }

  private Predictor load(ObjectRef bundle) {
    loaded.add(bundle.key());
    if (broken) {
      throw Failure.platform("objects.away", "The store is away.", "Wait.", new IOException("no"));
    }
    return new SmallModel(4);
  }

  private static ModelVersion version(int version) {
    ObjectRef bundle = new ObjectRef("houses " + version, "a".repeat(64), 1);
    return new ModelVersion(
        "houses", version, "run-1", "released", bundle, "{}", Instant.EPOCH, Optional.empty());
  }
}
