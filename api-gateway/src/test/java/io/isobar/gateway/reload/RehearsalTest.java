package io.isobar.gateway.reload;

import static io.isobar.gateway.reload.ReloadStand.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.isobar.gateway.serve.ServedModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
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

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  @TempDir Path home;
  private ReloadStand stand;
  private HttpServer gateway;

  @BeforeEach
  void servesVersion4() throws IOException {
    stand = new ReloadStand(home);
    stand.registry.champions.put("houses", version("houses", 4));
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
    stand.reloader.refresh();
    ServedModel before = stand.models.find("houses").orElseThrow();
    String counted = stand.meters.getMetersAsString();
    stand.reloader.rehearse();
    assertThat(stand.loaded).containsExactly("houses 4", "houses 4");
    assertThat(stand.models.find("houses")).containsSame(before);
    assertThat(stand.meters.getMetersAsString()).isEqualTo(counted);
  }

  /** It is a release that may go wrong, not its rehearsal. */
  @Test
  void nobodyHearsOfALoadThatFails() {
    stand.reloader.refresh();
    stand.broken = true;
    stand.reloader.rehearse();
    assertThat(stand.loaded).hasSize(2);
    assertThat(stand.models.troubles()).isEmpty();
    assertThat(stand.models.find("houses")).isPresent();
  }

  @Test
  void loadsNothingWhenNothingIsServed() {
    stand.reloader.rehearse();
    assertThat(stand.loaded).isEmpty();
  }

  @Test
  void asksOnlyForWhatChangesNothing() throws InterruptedException {
    stand.reloader.refresh();
    try (Rehearsal rehearsal = new Rehearsal(stand.reloader, stand.models, SHORT)) {
      rehearsal.begin(url());
      while (!asked.contains("GET /metrics")) {
        Thread.sleep(10);
      }
    }
    assertThat(asked).allMatch(request -> request.startsWith("GET /"));
    assertThat(asked).noneMatch(request -> request.contains("predict"));
    assertThat(stand.loaded).hasSizeGreaterThan(2);
    assertThat(asked).filteredOn("GET /v1/models"::equals).hasSizeGreaterThan(10);
    assertThat(asked).filteredOn("GET /v1/registry"::equals).hasSize(1);
  }

  @Test
  void waitsUntilAModelIsServed() throws InterruptedException {
    try (Rehearsal rehearsal = new Rehearsal(stand.reloader, stand.models, SHORT)) {
      rehearsal.begin(url());
      Thread.sleep(Duration.ofMillis(500));
      assertThat(asked).isEmpty();
      stand.reloader.refresh();
      while (asked.isEmpty()) {
        Thread.sleep(10);
      }
    }
  }

  @Test
  void isNotHeldWhenItIsNotWanted() throws InterruptedException {
    stand.reloader.refresh();
    try (Rehearsal rehearsal = new Rehearsal(stand.reloader, stand.models, Duration.ZERO)) {
      rehearsal.begin(url());
      Thread.sleep(Duration.ofMillis(300));
    }
    assertThat(asked).isEmpty();
    assertThat(stand.loaded).hasSize(1);
  }

  @Test
  void endsWithTheGateway() throws InterruptedException {
    stand.reloader.refresh();
    Rehearsal rehearsal = new Rehearsal(stand.reloader, stand.models, LONG);
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
}
