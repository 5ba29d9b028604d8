package io.isobar.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/** A few callers, each of whom asks for a prediction, waits for the answer, and asks again. */
final class SteadyCallers implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int CALLERS = 4;
  private static final int AT_MOST = 20_000;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final HttpRequest request;
  private final AtomicBoolean asking = new AtomicBoolean(true);
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final List<Thread> callers = new ArrayList<>();

  /** They begin at once. */
  SteadyCallers(URI address, String row) {
    request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(row))
            .build();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Thread.ofPlatform().name("caller-" + i).start(this::ask));
    }
  }

  private void ask() {
    // Each has a connection of its own, as another machine has.
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < AT_MOST && asking.get(); i++) {
        ask(http);
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(HttpClient http) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200) {
        answered.add(MAPPER.readTree(answer.body()).path("prediction_id").asText());
      } else {
        failed.add(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException e) {
      failed.add(e.toString());
    }
  }

  /** The ids of the predictions that they were given. */
  List<String> answered() {
    return List.copyOf(answered);
  }

  /** What they were told instead of a prediction. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  /** Ends when each has its last answer. */
  @Override
  public void close() {
    asking.set(false);
    try {
      for (Thread caller : callers) {
        caller.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
