package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import io.isobar.datasource.batch.BatchBody;
import io.isobar.datasource.batch.ConnectionBroken;
import io.isobar.datasource.batch.Heading;
import io.isobar.datasource.faults.ActiveFaults;
import io.isobar.datasource.faults.BatchRequest;
import io.isobar.datasource.faults.FaultBook;
import io.isobar.datasource.faults.FaultKind;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Moves a cursor and streams the batch it pointed to. */
final class BatchServer {
  private final String contract;
  private final BatchBody<?> body;
  private final Cursors cursors;
  private final FaultBook faults;
  private final Metrics metrics;

  BatchServer(
      String contract, BatchBody<?> body, Cursors cursors, FaultBook faults, Metrics metrics) {
    this.contract = contract;
    this.body = body;
    this.cursors = cursors;
    this.faults = faults;
    this.metrics = metrics;
  }

  /** Decides from the cursor which batch is next and where the cursor then stands. */
  @FunctionalInterface
  interface Course {
    Move next(Cursor cursor);
  }

  /**
   * One step of a cursor.
   *
   * @param batch the number of the batch to send
   * @param moved the cursor from then on
   */
  record Move(int batch, boolean hasPrevious, Cursor moved) {}

  void restart(int group, Cursor initial) throws IOException {
    cursors.put(contract, group, initial);
  }

  void answer(HttpExchange exchange, Query query, int group, Cursor initial, Course course)
      throws IOException {
    int batch;
    ActiveFaults active;
    synchronized (cursors) {
      Move move = course.next(cursors.get(contract, group, initial));
      batch = move.batch();
      active =
          faults.take(
              new BatchRequest(contract, group, batch, move.hasPrevious()), query.text("fault"));
      body.check(active);
      refuse(active);
      // Moved before the first byte is sent: whoever breaks off has lost this batch, as there.
      cursors.put(contract, group, move.moved());
    }
    Optional<String> day = query.text("day");
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    // Not closed when the writing fails: closing would end a broken answer properly.
    OutputStream out = exchange.getResponseBody();
    metrics.sent(contract, body.write(out, new Heading(group, day, batch), active));
    out.close();
  }

  private static void refuse(ActiveFaults active) throws ConnectionBroken {
    if (active.has(FaultKind.AWAY)) {
      throw new ConnectionBroken("away on request");
    }
    if (active.has(FaultKind.STATUS_500)) {
      throw Refusal.of(500, "Internal Server Error");
    }
  }
}
