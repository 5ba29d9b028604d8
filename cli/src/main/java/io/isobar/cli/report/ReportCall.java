package io.isobar.cli.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the gateway for a report. */
final class ReportCall {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private ReportCall() {}

  static byte[] fetch(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw Failure.user(
            "report.refused",
            "The gateway answered " + answer.statusCode() + ": " + reason(answer.body()),
            "Its pages have to be on (ISOBAR_UI), and it has to be of this release.");
      }
      return answer.body();
    } catch (IOException e) {
      throw Failure.platform(
          "gateway.away",
          "The gateway does not answer at " + address + ": " + e,
          "See ./isobar status; ./isobar up starts it.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform("cli.interrupted", "Interrupted while waiting.", "Ask again.", e);
    }
  }

  /** The problem's detail, or what came instead of a problem. */
  private static String reason(byte[] body) {
    try {
      JsonNode problem = MAPPER.readTree(body);
      if (problem.hasNonNull("detail")) {
        return problem.path("detail").asText();
      }
    } catch (IOException noJson) {
      // Something else stands before the gateway: what it says is told as it is.
    }
    String text = new String(body, StandardCharsets.UTF_8);
    return text.substring(0, Math.min(text.length(), 300));
  }
}
