package io.isobar.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for predictions on several connections, a little slower than it could, until it is closed.
 */
final class SteadyLoad implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONNECTIONS = 4;
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final URI root;
  private final String row;
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();
  private final Collection<String> unexpected = new ConcurrentLinkedQueue<>();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean ending;

  SteadyLoad(URI root, String row) {
    this.root = root;
    this.row = row;
    for (int client = 0; client < CONNECTIONS; client++) {
      clients.add(Thread.ofPlatform().start(this::converse));
    }
  }

  /** The ids of the predictions that were answered with 200. */
  Set<String> answered() {
    return answered;
  }

  /** Requests that were answered with 429 or 503 and the time to ask again. */
  long refused() {
    return refused.get();
  }

  /** Requests that had no answer: they may have been logged, or not. */
  long unknown() {
    return unknown.get();
  }

  /** Other answers. */
  Collection<String> unexpected() {
    return unexpected;
  }

  void awaitAnswers(int more) {
    int before = answered.size();
    Waiting.until(() -> answered.size() >= before + more);
  }

  private void converse() {
    while (!ending) {
      try (Wire wire = new Wire(root.toString())) {
        boolean open = true;
        while (open && !ending) {
          open = ask(wire);
          Thread.sleep(PAUSE);
        }
      } catch (IOException nobodyThere) {
        Thread.onSpinWait();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Whether the connection can be used again. */
  private boolean ask(Wire wire) {
    try {
      wire.send(Wire.post("/predict", row.length()) + row);
      Wire.Answer answer = wire.answer();
      switch (answer.status()) {
        case 200 -> answered.add(JSON.readTree(answer.body()).get("prediction_id").asText());
        case 429, 503 -> refused(answer);
        case 0 -> unknown.incrementAndGet();
        default -> unexpected.add(answer.toString());
      }
      return answer.status() != 0 && !answer.last();
    } catch (IOException e) {
      unknown.incrementAndGet();
      return false;
    }
  }

  private void refused(Wire.Answer answer) {
    refused.incrementAndGet();
    if (!answer.head().contains("\r\nRetry-After: ")) {
      unexpected.add(answer.toString());
    }
  }

  /** Returns when the last answers are there. */
  void end() {
    ending = true;
    for (Thread client : clients) {
      try {
        client.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    end();
  }
}
