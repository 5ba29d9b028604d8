package io.isobar.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events. */
final class EventStream implements AutoCloseable {
  private final InputStream body;
  private final BufferedReader reader;

  EventStream(InputStream body) {
    this.body = body;
    this.reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  record Event(String id, String type, String data) {}

  /** The events up to the first of a type, that one included. */
  List<Event> until(String type) throws IOException {
    List<Event> events = new ArrayList<>();
    do {
      events.add(next());
    } while (!events.getLast().type().equals(type));
    return events;
  }

  Event next() throws IOException {
    String id = "";
    String type = "";
    String data = "";
    while (true) {
      String line = reader.readLine();
      if (line == null) {
        throw new AssertionError("the stream has ended");
      }
      if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && !id.isEmpty()) {
        return new Event(id, type, data);
      }
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
