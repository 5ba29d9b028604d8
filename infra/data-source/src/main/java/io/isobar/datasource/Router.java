package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.isobar.datasource.batch.ConnectionBroken;
import io.isobar.datasource.faults.FaultBook;
import java.io.IOException;
import java.util.Map;

/**
 * Finds the endpoint of a request and turns refusals into answers. An exception that leaves {@link
 * #handle} makes the server close the connection, which is what broken answers need.
 */
final class Router implements HttpHandler {
  static final String FAULTS = "/faults";

  private final Map<String, Map<String, Endpoint>> endpoints;
  private final FaultBook faults;
  private final Metrics metrics;
  private final TablesContract tables;

  /**
   * @param endpoints by path, then by method
   * @param tables whose paths are only known when they are asked for
   */
  Router(
      Map<String, Map<String, Endpoint>> endpoints,
      TablesContract tables,
      FaultBook faults,
      Metrics metrics) {
    this.endpoints = Map.copyOf(endpoints);
    this.tables = tables;
    this.faults = faults;
    this.metrics = metrics;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    // The faults themselves stay within reach, or an absence could not be ended.
    if (faults.isAway() && !path.equals(FAULTS)) {
      throw new ConnectionBroken("away on request");
    }
    try {
      endpoint(path, exchange.getRequestMethod())
          .answer(exchange, Query.of(exchange.getRequestURI()));
    } catch (Refusal refusal) {
      Answers.json(exchange, refusal.status(), Map.of("detail", refusal.detail()));
    } catch (IllegalArgumentException e) {
      Answers.json(exchange, 400, Map.of("detail", String.valueOf(e.getMessage())));
    } finally {
      metrics.answered(contract(path), exchange.getResponseCode());
    }
  }

  private Endpoint endpoint(String path, String method) {
    Map<String, Endpoint> methods = endpoints.get(path);
    if (methods == null && method.equals("GET") && tables.endpoint(path).isPresent()) {
      return tables.endpoint(path).get();
    }
    if (methods == null) {
      throw Refusal.of(404, "Not Found");
    }
    Endpoint endpoint = methods.get(method);
    if (endpoint == null) {
      throw Refusal.of(405, "Method Not Allowed");
    }
    return endpoint;
  }

  /** The first part of the path, if there is such a contract. */
  private String contract(String path) {
    int end = path.indexOf('/', 1);
    String first = end < 0 ? path : path.substring(0, end);
    if (tables.endpoint(path).isPresent()) {
      return "tables";
    }
    return endpoints.containsKey(first + "/data") ? first.substring(1) : "none";
  }
}
