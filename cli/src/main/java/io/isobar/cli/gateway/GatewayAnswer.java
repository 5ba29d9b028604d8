package io.isobar.cli.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a gateway, or whatever stands before it, has answered. */
@SuppressWarnings("ArrayRecordComponent") // A body is passed on, never compared.
public record GatewayAnswer(int status, byte[] body) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHOWN = 300;

  public boolean isOk() {
    return status / 100 == 2;
  }

  /** The body, if the call has succeeded and it is JSON. */
  public Optional<JsonNode> json() {
    return isOk() ? tree() : Optional.empty();
  }

  /** A problem's detail and each of its errors, or the beginning of what came instead of one. */
  public String reason() {
    return tree().filter(tree -> tree.hasNonNull("detail")).map(GatewayAnswer::told).orElse(text());
  }

  private static String told(JsonNode problem) {
    StringBuilder told = new StringBuilder(problem.path("detail").asText());
    problem.path("errors").forEach(error -> told.append("\n  ").append(error));
    return told.toString();
  }

  private String text() {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), SHOWN));
  }

  private Optional<JsonNode> tree() {
    try {
      return Optional.ofNullable(MAPPER.readTree(body)).filter(tree -> !tree.isMissingNode());
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
