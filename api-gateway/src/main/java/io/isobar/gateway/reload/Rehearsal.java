package io.isobar.gateway.reload;

import io.isobar.gateway.serve.ServedModels;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does slowly, when a gateway has begun to serve, what would otherwise come for the first time with
 * a new champion, under load: requests of other routes than those of predictions, and a load of a
 * version. The JVM compiles the code of a prediction for what it has met until then. Whatever comes
 * that it has not met makes it throw that code away and compile anew, which on few cores takes
 * seconds of one of them.
 */
public final class Rehearsal implements AutoCloseable {
  /** Where traces are told, those of a rehearsal are not: its caller has decided so. */
  private static final String NOT_TOLD = "00-%032x-%016x-00".formatted(1, 1);

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  /** Open to everybody, and with no effect; one that is not there is met as well. */
  private static final List<String> PATHS =
      List.of(
          "/ready",
          "/v1/models",
          "/health",
          "/v2",
          "/v1/registry",
          "/v1/no-such-page",
          "/v1/pipelines?limit=1",
          "/v2/health/live",
          "/",
          "/v1/runs?limit=1",
          "/ping",
          "/metrics");

  private static final int ROUNDS = 120;
  private static final int ROUNDS_A_LOAD = 20;
  private static final Duration UNTIL_SERVED = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int SERVER_ERROR = 500;

  private final Reloader reloader;
  private final ServedModels models;
  private final Duration length;
  private final Set<String> away = new HashSet<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /**
   * @param length over how long it is spread; zero for none
   */
  public Rehearsal(Reloader reloader, ServedModels models, Duration length) {
    this.reloader = reloader;
    this.models = models;
    this.length = length;
  }

  /** Begins as soon as a model is served by the gateway at this URL. */
  public void begin(String gateway) {
    if (length.isPositive()) {
      thread = Thread.ofPlatform().name("rehearsal").daemon().start(() -> run(gateway));
    }
  }

  private void run(String gateway) {
    try {
      while (models.all().isEmpty()) {
        if (isStopped(UNTIL_SERVED)) {
          return;
        }
      }
      rehearse(URI.create(gateway));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.debug("The rehearsal ends early: {}", e.toString());
    }
  }

  /**
   * What is met for the first time counts only where the code around it has been compiled once: so
   * one path after the other joins.
   */
  private void rehearse(URI gateway) throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; ) {
      // Closing connections has to be met, too.
      try (HttpClient client = HttpClient.newHttpClient()) {
        reloader.rehearse();
        for (int next = round + ROUNDS_A_LOAD; round < next; round++) {
          for (String path : PATHS.subList(0, 1 + round * PATHS.size() / ROUNDS)) {
            ask(client, gateway, path);
          }
          if (isStopped(length.dividedBy(ROUNDS))) {
            return;
          }
        }
      }
    }
  }

  /** What cannot be answered now, without Postgres perhaps, is not asked again. */
  private void ask(HttpClient client, URI gateway, String path)
      throws IOException, InterruptedException {
    if (!away.contains(path)) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(gateway.resolve(path))
                      .timeout(PATIENCE)
                      .header("traceparent", NOT_TOLD)
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status >= SERVER_ERROR) {
        away.add(path);
      }
    }
  }

  private boolean isStopped(Duration pause) throws InterruptedException {
    return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    stopping.countDown();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
