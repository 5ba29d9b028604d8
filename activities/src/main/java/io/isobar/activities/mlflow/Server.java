package io.isobar.activities.mlflow;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * Which server, and what it is told about who asks.
 *
 * @param url without a slash at its end; a path before {@code /api} may be part of it
 * @param authorization the header's value
 */
public record Server(String url, Optional<String> authorization) {
  public Server {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(authorization, "authorization");
  }

  /**
   * A server.
   *
   * @param token a bearer token; or user and password with a colon between, as MLflow's own
   *     accounts have them
   */
  public static Server of(String url, Optional<String> token) {
    return new Server(url.replaceAll("/+$", ""), token.map(Server::header));
  }

  private static String header(String token) {
    return token.contains(":")
        ? "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8))
        : "Bearer " + token;
  }

  /** Without the authorization. */
  @Override
  public String toString() {
    return url;
  }
}
