package io.isobar.datasource;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Answers one kind of request. */
@FunctionalInterface
interface Endpoint {
  void answer(HttpExchange exchange, Query query) throws IOException;
}
