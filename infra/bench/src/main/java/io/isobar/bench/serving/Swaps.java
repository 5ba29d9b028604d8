package io.isobar.bench.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Makes the versions 1 and 2 of a model the champion in turn, as an operator would. */
final class Swaps {
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final URI promote;
  private final AtomicBoolean ended = new AtomicBoolean();
  private int version = 1;

  Swaps(URI promote) {
    this.promote = promote;
  }

  /** Swaps from now on. */
  CompletableFuture<Integer> begin() {
    ended.set(false);
    return CompletableFuture.supplyAsync(this::run);
  }

  /**
   * Ends with the swap that is under way.
   *
   * @return how many there were; all of them were acknowledged by the gateway
   */
  int end(CompletableFuture<Integer> begun) {
    ended.set(true);
    return begun.join();
  }

  private int run() {
    int done = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (; !ended.get(); done++) {
        swap(client);
        version = 3 - version;
        Thread.sleep(BETWEEN);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the gateway did not take version " + version, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return done;
  }

  private void swap(HttpClient client) throws IOException, InterruptedException {
    String order =
        """
        {"version": %d, "reason": "a measurement", "even_if_rejected": true, "wait_seconds": 60}
        """
            .formatted(version);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(promote)
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .header("Content-Type", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
  }
}
