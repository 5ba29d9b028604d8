package io.isobar.activities.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Requests to one server, and what its answers mean. */
final class Calls {
  static final JsonMapper JSON = new JsonMapper();
  private static final String API = "/api/2.0/";

  private final Requests requests;
  private final Server server;
  private final Runnable beat;

  /**
   * @param beat called before each request: a sign of life, which may throw to stop
   */
  Calls(Requests requests, Server server, Runnable beat) {
    this.requests = requests;
    this.server = server;
    this.beat = beat;
  }

  Server server() {
    return server;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** POST; the answer as JSON. */
  JsonNode post(String path, JsonNode body) {
    return answer(send("POST", API + path, body));
  }

  JsonNode patch(String path, JsonNode body) {
    return answer(send("PATCH", API + path, body));
  }

  /** GET; empty when the server says that what is asked for does not exist. */
  Optional<JsonNode> find(String path, SortedMap<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    Sent sent = send("GET", API + path + parameters, Optional.empty());
    return sent.says("RESOURCE_DOES_NOT_EXIST") ? Optional.empty() : Optional.of(answer(sent));
  }

  /** POST; empty when the server says that what is to be made exists already. */
  Optional<JsonNode> create(String path, JsonNode body) {
    Sent sent = send("POST", API + path, body);
    return sent.says("RESOURCE_ALREADY_EXISTS") ? Optional.empty() : Optional.of(answer(sent));
  }

  /** PUT of bytes as they are. */
  void put(String path, byte[] bytes) {
    Ask ask = ask("PUT", API + path, Optional.empty(), "application/octet-stream");
    beat.run();
    answer(new Sent(ask, requests.send(ask, bytes)));
  }

  private Sent send(String method, String path, JsonNode body) {
    return send(method, path, Optional.of(body.toString()));
  }

  private Sent send(String method, String path, Optional<String> body) {
    Ask ask = ask(method, path, body, "application/json");
    beat.run();
    return new Sent(ask, requests.send(ask));
  }

  private Ask ask(String method, String path, Optional<String> body, String type) {
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", type));
    server.authorization().ifPresent(value -> headers.put("Authorization", value));
    return new Ask(method, server.url() + path, headers, body);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static JsonNode answer(Sent sent) {
    if (!sent.reply.isOneOf(List.of())) {
      throw ServerFailures.of(sent.ask, sent.reply, sent.body());
    }
    return sent.reply.text().isBlank()
        ? object()
        : sent.body().orElseThrow(() -> ServerFailures.noApi(sent.ask, sent.reply));
  }

  /** A request with its answer. */
  private record Sent(Ask ask, Reply reply) {
    Optional<JsonNode> body() {
      try {
        return Optional.ofNullable(JSON.readTree(reply.text())).filter(JsonNode::isObject);
      } catch (JsonProcessingException e) {
        return Optional.empty();
      }
    }

    boolean says(String code) {
      return reply.status() >= 400
          && body().filter(json -> json.path("error_code").asText().equals(code)).isPresent();
    }
  }
}
