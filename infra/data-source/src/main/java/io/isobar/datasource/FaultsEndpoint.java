package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import io.isobar.datasource.faults.Fault;
import io.isobar.datasource.faults.FaultBook;
import io.isobar.datasource.faults.FaultReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds, lists and clears faults while the server runs. */
final class FaultsEndpoint {
  private static final int MOST_BYTES = 1 << 20;

  private final FaultBook book;

  FaultsEndpoint(FaultBook book) {
    this.book = book;
  }

  void add(HttpExchange exchange, Query query) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
    book.add(FaultReader.fromJson(body));
    list(exchange, query);
  }

  void list(HttpExchange exchange, Query query) throws IOException {
    List<Map<String, Object>> pending = book.pending().stream().map(FaultsEndpoint::show).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("pending", pending);
    answer.put("away", book.isAway());
    Answers.json(exchange, 200, answer);
  }

  void clear(HttpExchange exchange, Query query) throws IOException {
    book.clear();
    list(exchange, query);
  }

  private static Map<String, Object> show(Fault fault) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("kind", fault.kind().wireName());
    shown.put("count", fault.count().orElse(1));
    fault.row().ifPresent(row -> shown.put("row", row));
    fault.column().ifPresent(column -> shown.put("column", column));
    fault.scope().contract().ifPresent(contract -> shown.put("contract", contract));
    fault.scope().group().ifPresent(group -> shown.put("group", group));
    fault.scope().batch().ifPresent(batch -> shown.put("batch", batch));
    return shown;
  }
}
