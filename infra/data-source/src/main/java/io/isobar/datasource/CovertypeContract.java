package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import io.isobar.datasource.covertype.Forest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The forest cover: ten batches; the group's cursor moves when its waiting time is over. */
final class CovertypeContract {
  static final String NAME = "covertype";

  /** The original's own count: the first call adds two, so that batches are numbered from 1. */
  private static final Cursor INITIAL = new Cursor(-1, 0);

  private final BatchServer batches;
  private final Duration minUpdateTime;
  private final InstantSource clock;

  CovertypeContract(BatchServer batches, Duration minUpdateTime, InstantSource clock) {
    this.batches = batches;
    this.minUpdateTime = minUpdateTime;
    this.clock = clock;
  }

  void about(HttpExchange exchange, Query query) throws IOException {
    Answers.json(
        exchange, 200, Map.of("Proyecto 2", "Extracción de datos, entrenamiento de modelos."));
  }

  void data(HttpExchange exchange, Query query) throws IOException {
    batches.answer(exchange, query, query.group(), INITIAL, this::next);
  }

  void restart(HttpExchange exchange, Query query) throws IOException {
    batches.restart(query.group(), INITIAL);
    Answers.json(exchange, 200, List.of("ok"));
  }

  private BatchServer.Move next(Cursor cursor) {
    if (cursor.count() >= Forest.BATCHES) {
      throw Refusal.of(400, "Ya se recolectó toda la información minima necesaria");
    }
    Cursor moved = cursor;
    if (clock.millis() - cursor.movedAtMillis() > minUpdateTime.toMillis()
        || cursor.count() == INITIAL.count()) {
      int step = cursor.count() == INITIAL.count() ? 2 : 1;
      moved = new Cursor(cursor.count() + step, clock.millis());
    }
    return new BatchServer.Move(moved.count(), moved.count() > 1, moved);
  }
}
