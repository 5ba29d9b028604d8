package io.isobar.gateway.reload;

import static io.isobar.gateway.reload.ReloadStand.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.ServedModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A start with champions on the local disk: what is loaded when, and served when. */
@Timeout(60)
class StartTest {
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path home;
  private ReloadStand stand;

  @BeforeEach
  void rememberOne() {
    stand = new ReloadStand(home);
    stand.last.remember(version("houses", 4));
  }

  @Test
  void holdsWhatWasServedLastUntilTheRegistryNamesIt() {
    stand.reloader.prepare();
    assertThat(stand.loaded).containsExactly("houses 4");
    assertThat(stand.models.all()).isEmpty();
    stand.registry.champions.put("houses", version("houses", 4));
    stand.reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(stand.loaded).hasSize(1);
  }

  /** It may have been taken back while this gateway was away. */
  @Test
  void neverServesWhatWasServedLastWhenTheRegistryNamesAnother() {
    stand.reloader.prepare();
    stand.registry.champions.put("houses", version("houses", 5));
    stand.reloader.refresh();
    assertThat(served()).isEqualTo(5);
    assertThat(stand.loaded).containsExactly("houses 4", "houses 5");
  }

  @Test
  void servesWhatWasServedLastWhenTheRegistryIsAway() {
    stand.reloader.prepare();
    stand.registry.away = true;
    stand.reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(stand.loaded).containsExactly("houses 4");
    assertThat(stand.models.troubles().get(ServedModels.REGISTRY)).contains("database.away");
  }

  @Test
  void triesAgainWhatCouldNotBeLoaded() {
    stand.broken = true;
    stand.reloader.prepare();
    stand.broken = false;
    stand.registry.away = true;
    stand.reloader.refresh();
    assertThat(served()).isEqualTo(4);
    assertThat(stand.loaded).containsExactly("houses 4", "houses 4");
  }

  @Test
  void preparesNothingThatIsServed() {
    stand.registry.champions.put("houses", version("houses", 5));
    stand.reloader.refresh();
    stand.reloader.prepare();
    assertThat(stand.loaded).containsExactly("houses 5");
  }

  @Test
  void preparesWhileTheRegistryIsAsked() throws InterruptedException {
    stand.registry.champions.put("houses", version("houses", 4));
    CountDownLatch answer = stand.registry.holdBack();
    Thread asking = Thread.ofPlatform().start(stand.reloader::refresh);
    stand.registry.asked.await();
    stand.reloader.prepare();
    assertThat(stand.loaded).containsExactly("houses 4");
    answer.countDown();
    asking.join();
    assertThat(served()).isEqualTo(4);
    assertThat(stand.loaded).hasSize(1);
  }

  @Test
  void tellsTheRegistryWhereItIsWhenItIsKnown() throws InterruptedException {
    stand.registry.champions.put("houses", version("houses", 4));
    CountDownLatch ready = new CountDownLatch(1);
    try (Poll poll =
        new Poll(stand.reloader, stand.models, stand.registry, "g1", NEVER, ready::countDown)) {
      poll.start();
      stand.registry.asked.await();
      assertThat(stand.registry.heartbeats).isEmpty();
      poll.reachedAt("http://127.0.0.1:1");
      ready.await();
      assertThat(stand.models.isCurrent()).isTrue();
      assertThat(stand.registry.heartbeats.poll(1, TimeUnit.MINUTES))
          .isEqualTo("g1 http://127.0.0.1:1");
    }
    assertThat(stand.registry.heartbeats).containsExactly("g1 gone");
  }

  /** Its port may be that of a gateway of the same name, which goes on. */
  @Test
  void tellsTheRegistryNothingWhenItWasNeverReachable() {
    try (Poll poll =
        new Poll(stand.reloader, stand.models, stand.registry, "g1", NEVER, () -> {})) {
      poll.start();
    }
    assertThat(stand.registry.heartbeats).isEmpty();
  }

  private int served() {
    return stand.models.find("houses").map(ServedModel::version).orElseThrow();
  }
}
