package io.isobar.gateway.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.Alerts.Alert;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts an alert as JSON. Its {@code text} is what chat programs such as Slack show. */
final class Webhook implements AlertReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int GOOD = 2;

  private final URI address;
  private final HttpClient client;

  Webhook(URI address) {
    this.address = address;
    this.client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  @Override
  public boolean tell(Alert alert) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(alert)))
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != GOOD) {
        LOG.warn("alert {} was not taken: the webhook answered {}", alert.id(), status);
      }
      return status / 100 == GOOD;
    } catch (IOException e) {
      // The address may hold a secret, so it is not told.
      LOG.warn("alert {} was not taken: {}", alert.id(), e.getClass().getSimpleName());
      return false;
    }
  }

  private static String body(Alert alert) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", "[" + alert.kind() + "] " + alert.message());
    body.put("id", alert.id());
    body.put("kind", alert.kind());
    body.put("pipeline", alert.pipeline());
    body.put("subject", alert.subject());
    body.put("message", alert.message());
    body.put("raised_at", alert.raisedAt().toString());
    body.put("resolved_at", alert.resolvedAt().map(Instant::toString).orElse(null));
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert that cannot be written", e);
    }
  }
}
