package io.isobar.cli.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the gateway. */
final class PredictionCall {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String gateway;

  PredictionCall(String gateway) {
    this.gateway = gateway;
  }

  /** What is served under a name: its inputs and an example row among others. */
  JsonNode model(String model) {
    return send(HttpRequest.newBuilder(uri("/v1/models/" + model)).timeout(PATIENCE).build());
  }

  /** All that is served. */
  JsonNode models() {
    return send(HttpRequest.newBuilder(uri("/v1/models")).timeout(PATIENCE).build());
  }

  /** The prediction of a row, with the {@code top} largest contributions to it. */
  JsonNode predict(String model, JsonNode row, int top) {
    return predict(model, row, top, 0);
  }

  /** The same with so many training rows that are nearest; 0 for none. */
  JsonNode predict(String model, JsonNode row, int top, int comparable) {
    String compared = comparable == 0 ? "" : "&comparable=" + comparable;
    return send(
        HttpRequest.newBuilder(uri("/v1/models/" + model + "/predict?explain=top" + top + compared))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(row.toString()))
            .build());
  }

  private URI uri(String path) {
    return URI.create(gateway + path);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = MAPPER.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw Failure.user(
            "predict.refused",
            "The gateway answered " + answer.statusCode() + ": " + reason(body),
            "./isobar predict --help shows how a row is given; "
                + gateway
                + "/docs shows its columns.");
      }
      return body;
    } catch (IOException e) {
      throw Failure.platform(
          "predict.no-gateway",
          "The gateway at " + gateway + " does not answer: " + e.getMessage(),
          "See ./isobar status; ./isobar up starts it.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform("predict.interrupted", "Interrupted while waiting.", "Ask again.", e);
    }
  }

  /** The problem's detail and each of its errors, or the whole body. */
  private static String reason(JsonNode body) {
    StringBuilder text = new StringBuilder(body.path("detail").asText(body.toString()));
    body.path("errors").forEach(error -> text.append("\n  ").append(error.toString()));
    return text.toString();
  }
}
