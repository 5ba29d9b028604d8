package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.activities.request.Ask;
import io.isobar.activities.request.Reply;
import io.isobar.activities.request.RequestFailures;
import io.isobar.domain.failure.Failure;
import java.util.List;
import java.util.Optional;

/** What an answer means that is no success: to be tried again, or never right. */
final class ServerFailures {
  private ServerFailures() {}

  /** 408, 429 and 5xx are tried again, after Retry-After where the server gives it. */
  static RuntimeException of(Ask ask, Reply reply, Optional<JsonNode> body) {
    int status = reply.status();
    if (status >= 500 || status == 429 || status == 408) {
      return RequestFailures.status(ask, reply, List.of());
    }
    if (status == 401 || status == 403) {
      return access(ask, reply);
    }
    Optional<JsonNode> said = body.filter(json -> json.has("error_code"));
    if (said.isEmpty()) {
      return noApi(ask, reply);
    }
    return Failure.user(
        "mlflow.refused",
        "MLflow refused "
            + shown(ask)
            + " with "
            + said.get().path("error_code").asText()
            + ": "
            + said.get().path("message").asText(),
        "Correct the publish step, or what is in its way on the server.");
  }

  /** A token is read anew for each attempt, so that one that has run out costs only time. */
  private static Failure access(Ask ask, Reply reply) {
    boolean host = reply.text().contains("Invalid Host header");
    return Failure.platform(
        "mlflow.access",
        "MLflow answered HTTP "
            + reply.status()
            + " to "
            + shown(ask)
            + ": "
            + reply.text().strip().lines().findFirst().orElse(""),
        host
            ? "Start the server with MLFLOW_SERVER_ALLOWED_HOSTS, which names the host of url."
            : "Give the step a token that may write there; it is tried again.",
        null);
  }

  /** Something else answers there: a proxy, perhaps only for now. */
  static Failure noApi(Ask ask, Reply reply) {
    return Failure.platform(
        "mlflow.no-api",
        "What answered " + shown(ask) + " with HTTP " + reply.status() + " is no MLflow server.",
        "See whether url is the address of an MLflow server; it is tried again.",
        null);
  }

  private static String shown(Ask ask) {
    int query = ask.url().indexOf('?');
    return ask.method() + " " + (query < 0 ? ask.url() : ask.url().substring(0, query));
  }
}
