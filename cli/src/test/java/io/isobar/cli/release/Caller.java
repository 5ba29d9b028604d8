package io.isobar.cli.release;

import io.isobar.domain.release.Assignment;
import io.isobar.storage.bundle.SampleBundle;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who asks one gateway for predictions as long as it is there, some of a customer each,
 * and before and after every few of them how it answers. What lies between two equal ways must have
 * gone that way.
 */
final class Caller implements AutoCloseable {
  /** Versions that all tests try against each other. */
  static final int CHAMPION = 1;

  static final int CHALLENGER = 2;

  /** Prime, so that each customer asks for houses of both kinds. */
  private static final int CUSTOMERS = 211;

  private static final int TOGETHER = 8;
  private static final long PAUSE_NANOS = 8_000_000;

  private final String model;
  private final LiveGateway gateway;
  private final List<Batch> batches = new CopyOnWriteArrayList<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private int asked;
  private volatile boolean waiting;
  private volatile boolean stopping;

  /** What a customer got. */
  record Answer(String id, String street, int version, double prediction) {}

  /**
   * Some answers, one after the other.
   *
   * @param way how they were made, when that was the same before and after them
   */
  record Batch(Optional<LiveGateway.Way> way, List<Answer> answers) {}

  private Caller(String model, LiveGateway gateway) {
    this.model = model;
    this.gateway = gateway;
    this.thread = Thread.ofVirtual().unstarted(this::ask);
  }

  static Caller of(String model, LiveGateway gateway) {
    Caller caller = new Caller(model, gateway);
    caller.thread.start();
    return caller;
  }

  List<Batch> batches() {
    return List.copyOf(batches);
  }

  List<Answer> answers() {
    return batches.stream().flatMap(batch -> batch.answers().stream()).toList();
  }

  /** What was refused, or answered by another version than the gateway said. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Whether it has got answers in that way. */
  boolean hasSeen(String mode, double share) {
    return batches.stream()
        .flatMap(batch -> batch.way().stream())
        .anyMatch(way -> way.mode().equals(mode) && way.share() == share);
  }

  private void ask() {
    List<Answer> answers = new ArrayList<>();
    try {
      while (!stopping) {
        if (waiting) {
          LockSupport.parkNanos(PAUSE_NANOS);
          continue;
        }
        Optional<LiveGateway.Way> before = gateway.way(model);
        for (int row = 0; row < TOGETHER; row++) {
          answer().ifPresent(answers::add);
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        boolean same = before.equals(gateway.way(model));
        judge(new Batch(same ? before : Optional.empty(), List.copyOf(answers)));
        answers.clear();
      }
    } catch (IOException e) {
      batches.add(new Batch(Optional.empty(), answers));
      if (!stopping) {
        wrong.add(gateway.name() + " does not answer: " + e);
      }
    }
  }

  private Optional<Answer> answer() throws IOException {
    int number = asked++;
    String street = Integer.toString(10_000 + number % CUSTOMERS);
    String id = model + "-" + gateway.name() + "-" + number;
    Map<String, Object> row = new HashMap<>(SampleBundle.row());
    row.put("prev_sold_date", "2015-11-09");
    row.put("street", street);
    row.put("house_size", number % 2 == 0 ? 500.0 : 1684.0);
    LiveGateway.Reply reply =
        gateway.post("/v1/models/" + model + "/predict", row, "Prediction-Id", id);
    if (reply.status() != 200) {
      wrong.add(gateway.name() + " refused " + id + ": " + reply);
      return Optional.empty();
    }
    return Optional.of(
        new Answer(
            reply.json().path("prediction_id").asText(),
            street,
            reply.json().path("version").asInt(),
            reply.json().path("prediction").asDouble()));
  }

  private void judge(Batch batch) {
    batches.add(batch);
    for (Answer answer : batch.answers()) {
      batch
          .way()
          .filter(way -> answer.version() != expected(model, way, answer.street()))
          .ifPresent(way -> wrong.add(gateway.name() + ", which says " + way + ": " + answer));
    }
  }

  private static int expected(String model, LiveGateway.Way way, String street) {
    return way.mode().equals("canary")
            && Assignment.falls(model + "/" + CHALLENGER, street, way.share())
        ? CHALLENGER
        : way.champion();
  }

  /** Asks for nothing, until it goes on: the stage gets no requests from here. */
  void rest() {
    waiting = true;
  }

  void goOn() {
    waiting = false;
  }

  /** From now on the gateway may be away. */
  void leave() {
    stopping = true;
  }

  boolean hasLeft() {
    return stopping;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
