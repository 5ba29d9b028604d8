package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** So many batches from 0 on; each call moves the group's cursor by one. */
final class SerialContract {
  private static final Set<String> DAYS = Set.of("Tuesday", "Wednesday");
  private static final Cursor INITIAL = new Cursor(0, 0);

  private final BatchServer batches;
  private final int count;
  private final InstantSource clock;

  SerialContract(BatchServer batches, int count, InstantSource clock) {
    this.batches = batches;
    this.count = count;
    this.clock = clock;
  }

  void data(HttpExchange exchange, Query query) throws IOException {
    int group = query.group();
    requireDay(query);
    batches.answer(exchange, query, group, INITIAL, this::next);
  }

  void restart(HttpExchange exchange, Query query) throws IOException {
    int group = query.group();
    requireDay(query);
    batches.restart(group, INITIAL);
    Answers.json(exchange, 200, Map.of("ok", true));
  }

  void health(HttpExchange exchange, Query query) throws IOException {
    Answers.json(exchange, 200, Map.of("status", "OK"));
  }

  private BatchServer.Move next(Cursor cursor) {
    if (cursor.count() >= count) {
      throw Refusal.of(400, "Ya se recolectó toda la información mínima necesaria");
    }
    return new BatchServer.Move(
        cursor.count(), cursor.count() > 0, new Cursor(cursor.count() + 1, clock.millis()));
  }

  /** The day decides nothing: the source of 2025 asks for it, that of 2026 no longer does. */
  private static void requireDay(Query query) {
    if (query.text("day").isPresent() && !DAYS.contains(query.text("day").get())) {
      throw Refusal.of(400, "Día inválido");
    }
  }
}
