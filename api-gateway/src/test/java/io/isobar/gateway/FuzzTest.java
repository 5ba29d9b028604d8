package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.gateway.FuzzBodies.Sent;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bodies of every kind against the whole gateway. As many as {@code -Disobar.fuzz.bodies} says, of
 * the seed {@code -Disobar.fuzz.seed} or another one each time.
 */
class FuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long BODIES = Long.getLong("isobar.fuzz.bodies", 10_000);
  private static final long SEED = Long.getLong("isobar.fuzz.seed", System.nanoTime() % 1_000_000);
  private static final int CLIENTS = 4;

  /** Tomcat closes behind it, and does not say so. */
  private static final int EXPECTATION_FAILED = 417;

  private static final long MOST_LEAKED = 24 << 20;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private final AtomicLongArray statuses = new AtomicLongArray(600);
  private final AtomicLong rowsAnswered = new AtomicLong();
  private final Collection<String> faults = new ConcurrentLinkedQueue<>();
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    Releases releases = new Releases(empty.database(), home);
    BundleStore bundles = new BundleStore(releases.objects());
    releases.register("trees", 1, bundles.save(SampleBundle.bundle()));
    releases.register("states", 1, bundles.save(SampleBundle.classes()));
    releases.champion("trees", 1);
    releases.champion("states", 1);
    gateway =
        RunningGateway.start(
            empty.settings(),
            home,
            Map.of("ISOBAR_GATEWAY_BODY_MB", "1", "ISOBAR_GATEWAY_POLL_MS", "1000"));
    Waiting.until(() -> gateway.get("/v1/models").json().get("models").size() == 2);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void answersTheSameBodiesEachTimeAndLogsEachPredictionOnce() throws Exception {
    fuzz(4711, 10_000);
  }

  @Test
  void answersOtherBodiesEachTimeAndLogsEachPredictionOnce() throws Exception {
    fuzz(SEED, BODIES);
  }

  private void fuzz(long seed, long bodies) throws Exception {
    long begin = System.nanoTime();
    send(seed, 0, bodies / 5);
    long before = heap();
    send(seed, bodies / 5, bodies);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    long leaked = heap() - before;
    System.out.printf(
        "fuzz of seed %d: %d bodies in %d s, statuses %s, %d rows predicted, heap %+d KB%n",
        seed, bodies, took.toSeconds(), counts(), rowsAnswered.get(), leaked >> 10);

    assertThat(faults).as("seed %d", seed).isEmpty();
    assertThat(statuses.get(200)).as("some are answered").isGreaterThan(bodies / 20);
    assertThat(leaked).as("bytes of heap that did not come back").isLessThan(MOST_LEAKED);
    awaitLogged(took);
    gateway.close();
    assertThat(logged()).as("rows in the log, seed %d", seed).isEqualTo(rowsAnswered.get());
  }

  /** Sends the bodies of these numbers on several connections. */
  private void send(long seed, long from, long to) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      long first = from + client;
      Thread.ofPlatform()
          .start(
              () -> {
                try {
                  converse(seed, first, to);
                } finally {
                  ended.countDown();
                }
              });
    }
    assertThat(ended.await(1, TimeUnit.HOURS)).isTrue();
  }

  private void converse(long seed, long first, long to) {
    Wire wire = connected();
    for (long number = first; number < to && faults.size() < 10; number += CLIENTS) {
      Sent sent = FuzzBodies.of(seed, number);
      try {
        Wire.Answer answer = wire.send(sent.bytes()).answer();
        judge(number, sent, answer);
        if (answer.last() || answer.status() == EXPECTATION_FAILED) {
          wire.close();
          wire = connected();
        }
      } catch (SocketException cut) {
        // Tomcat does not read a body whose expectation it cannot meet.
        if (sent.headers().startsWith("Expect")) {
          statuses.incrementAndGet(EXPECTATION_FAILED);
        } else {
          faults.add("body %d: %s: %s".formatted(number, cut, start(sent)));
        }
        wire = connected();
      } catch (IOException | RuntimeException e) {
        faults.add("body %d: %s: %s".formatted(number, e, start(sent)));
        wire = connected();
      }
    }
    try {
      wire.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Wire connected() {
    try {
      return new Wire(gateway.url());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void judge(long number, Sent sent, Wire.Answer answer) throws IOException {
    statuses.incrementAndGet(answer.status());
    if (answer.status() < 200 || answer.status() >= 500) {
      faults.add("body %d: %s: %s".formatted(number, answer, start(sent)));
    }
    if (answer.status() == 200 && !sent.path().equals("/feedback")) {
      rowsAnswered.addAndGet(rows(answer.body()));
    }
  }

  private static String start(Sent sent) {
    String text = new String(sent.body(), StandardCharsets.UTF_8);
    return sent.path() + " " + sent.headers() + text.substring(0, Math.min(500, text.length()));
  }

  /** How many rows an answer of any protocol has predictions of. */
  private static long rows(String body) throws IOException {
    // Behind the JSON of the Open Inference Protocol there may be binary tensors.
    JsonNode answer = JSON.readerFor(JsonNode.class).readValue(body);
    if (answer.isArray()) {
      return answer.size();
    }
    if (answer.has("predictions")) {
      return answer.get("predictions").size();
    }
    return answer.has("outputs") ? answer.at("/outputs/0/shape/0").asLong() : 1;
  }

  private SortedMap<Integer, Long> counts() {
    SortedMap<Integer, Long> counts = new TreeMap<>();
    for (int status = 0; status < statuses.length(); status++) {
      if (statuses.get(status) > 0) {
        counts.put(status, statuses.get(status));
      }
    }
    return counts;
  }

  private void awaitLogged(Duration took) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).plus(took).toNanos();
    while (logged() < rowsAnswered.get() && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  private long logged() {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from isobar.predictions where status = 200")
                    .mapTo(Long.class)
                    .one());
  }

  /** Bytes of the heap that something refers to. */
  private static long heap() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < 5; look++) {
      System.gc();
      Thread.sleep(50);
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
