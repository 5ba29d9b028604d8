package io.isobar.bench.serving;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * People who look at pages, in tabs of one browser or of several: a browser has one stream, and a
 * tab may load its page again now and then. One half looks at a run whose steps end meanwhile, one
 * after the other, the other half at the first page.
 */
final class OpenPages implements AutoCloseable {
  private static final Duration STEP_ENDS_EVERY = Duration.ofMillis(500);
  private static final int STEPS = 60;
  private static final int OK = 200;

  private final URI gateway;
  private final Database database;
  private final String run;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newBuilder().executor(threads).build();
  private final LongAdder loaded = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Thread worker;
  private volatile boolean closing;

  /**
   * Opens them; the run is written into the ledger as a worker would.
   *
   * @param browsers the tabs of a browser share a stream
   * @param again after which time each tab loads its page again; zero for never
   */
  OpenPages(URI gateway, Database database, String run, int tabs, int browsers, Duration again) {
    this.gateway = gateway;
    this.database = database;
    this.run = run;
    new Runs(database)
        .start(
            new NewRun(
                run,
                "looked_at",
                "0".repeat(64),
                new TreeMap<>(),
                "manual",
                run,
                IntStream.range(0, STEPS)
                    .mapToObj(number -> new NewRun.NewStep("s" + number, "shell", List.of()))
                    .toList()));
    worker = Thread.ofVirtual().start(this::endSteps);
    for (int browser = 0; browser < browsers; browser++) {
      begin(() -> follow("temporal:,home:,pipelines:,run:" + run));
    }
    for (int tab = 0; tab < tabs; tab++) {
      boolean atRun = tab % 2 == 0;
      Duration begin = again.multipliedBy(tab).dividedBy(tabs);
      begin(() -> load(atRun ? "/runs/" + run : "/", begin, again));
    }
  }

  private interface Task {
    void run() throws IOException, InterruptedException;
  }

  private void begin(Task task) {
    threads.execute(
        () -> {
          try {
            task.run();
          } catch (IOException | InterruptedException closed) {
            // That is how these end.
          }
        });
  }

  /** Pages that were loaded since they are open. */
  long loaded() {
    return loaded.sum();
  }

  /** Fragments that streams have brought. */
  long told() {
    return told.sum();
  }

  /** Pages that were answered otherwise than with 200. */
  long refused() {
    return refused.sum();
  }

  private void endSteps() {
    Steps steps = new Steps(database);
    for (int number = 0; number < STEPS && !closing; number++) {
      steps.start(run, "s" + number);
      LockSupport.parkNanos(STEP_ENDS_EVERY.toNanos());
      steps.finish(run, "s" + number, Outcome.SUCCEEDED, "7 rows", "{}", List.of());
    }
  }

  private void follow(String topics) throws IOException, InterruptedException {
    HttpResponse<InputStream> stream =
        client.send(
            HttpRequest.newBuilder(gateway.resolve("/ui/events?topics=" + topics)).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (stream.statusCode() != OK) {
      refused.increment();
    }
    try (InputStream body = stream.body()) {
      byte[] bytes = new byte[16_384];
      for (int count = body.read(bytes); count >= 0; count = body.read(bytes)) {
        told.add(
            new String(bytes, 0, count, StandardCharsets.ISO_8859_1)
                    .split("event: fragment", -1)
                    .length
                - 1L);
      }
    }
  }

  private void load(String path, Duration begin, Duration again)
      throws IOException, InterruptedException {
    Thread.sleep(begin);
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Accept", "text/html")
            .header("Accept-Encoding", "gzip")
            .build();
    do {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      (status == OK ? loaded : refused).increment();
      Thread.sleep(again);
    } while (again.isPositive());
  }

  @Override
  public void close() {
    closing = true;
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    client.shutdownNow();
    new Runs(database).finish(run, Outcome.CANCELLED, "The measurement has ended.");
  }
}
