package io.isobar.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The queries of all panels that are shipped. */
final class Dashboards {
  /** What Grafana would put in: all of each variable, and times that fit a test. */
  private static final Map<String, String> VALUES =
      Map.of(
          "$__rate_interval", "30s",
          "$__range", "2m",
          "$pipeline", ".*",
          "$dataset", ".*",
          "$model", ".*",
          "$price", "0.10",
          "$job", "isobar-.*");

  private Dashboards() {}

  /** A query with the words that name its panel. */
  record Query(String panel, String expression) {}

  static List<Query> queries(Path folder) {
    List<Query> queries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        JsonNode board = new ObjectMapper().readTree(Files.readString(file));
        for (JsonNode panel : board.path("panels")) {
          String name = board.path("title").asText() + " / " + panel.path("title").asText();
          for (JsonNode target : panel.path("targets")) {
            queries.add(new Query(name, filled(target.path("expr").asText())));
          }
        }
        for (JsonNode variable : board.path("templating").path("list")) {
          if (variable.path("type").asText().equals("query")) {
            String values = variable.path("definition").asText();
            queries.add(
                new Query(
                    board.path("title").asText() + " / $" + variable.path("name").asText(),
                    values.replaceFirst("label_values\\((.*), *(\\w+)\\)", "count by ($2) ($1)")));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return queries;
  }

  private static String filled(String expression) {
    String filled = expression;
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    if (filled.contains("$")) {
      throw new IllegalStateException("no value is known for a variable of: " + expression);
    }
    return filled;
  }
}
