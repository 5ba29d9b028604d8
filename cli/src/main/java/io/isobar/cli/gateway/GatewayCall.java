package io.isobar.cli.gateway;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Calls of one gateway; whether an answer will do is for who asked to say. */
public final class GatewayCall {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final URI root;

  /**
   * Calls of a gateway.
   *
   * @param root of its addresses, {@code http://HOST:PORT}
   */
  public GatewayCall(URI root) {
    this.root = root;
  }

  public URI root() {
    return root;
  }

  /** A name as one part of a path, whatever it holds. */
  public static String part(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * Asks for what is at a path.
   *
   * @throws Failure when nobody answers
   */
  public GatewayAnswer get(String path) {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  /**
   * Sends JSON to a path.
   *
   * @throws Failure when nobody answers
   */
  public GatewayAnswer post(String path, String json) {
    return send(
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private GatewayAnswer send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
      return new GatewayAnswer(answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw Failure.platform(
          "gateway.away",
          "The gateway at " + root + " does not answer: " + e,
          "See ./isobar status; ./isobar up starts it.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform("cli.interrupted", "Interrupted while waiting.", "Ask again.", e);
    }
  }
}
