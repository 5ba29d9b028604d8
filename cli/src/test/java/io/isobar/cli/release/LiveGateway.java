package io.isobar.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A gateway in a process of its own, and what it says over HTTP. */
record LiveGateway(String name, JvmProcess process, URI root) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer, which is JSON. */
  record Reply(int status, JsonNode json) {}

  /**
   * How a gateway says that it answers.
   *
   * @param mode shadow or canary, or alone
   * @param share of the predictions; 0 without a roll-out
   */
  record Way(int champion, String mode, double share) {}

  Reply get(String path) throws IOException {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  Reply post(String path, Object body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Empty while it serves nothing of the model. */
  Optional<Way> way(String model) throws IOException {
    Reply reply = get("/v1/models/" + model);
    JsonNode rollout = reply.json().path("rollout");
    return reply.status() != 200
        ? Optional.empty()
        : Optional.of(
            new Way(
                reply.json().at("/served/version").asInt(),
                rollout.path("mode").asText("alone"),
                rollout.path("share").asDouble(0)));
  }

  private static Reply send(HttpRequest.Builder request) throws IOException {
    try {
      var response = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
