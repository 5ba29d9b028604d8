package io.isobar.cli.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.cli.gateway.GatewayAnswer;
import io.isobar.cli.gateway.GatewayCall;
import io.isobar.domain.failure.Failure;
import java.net.URI;

/** Asks the gateway for models and predictions. */
final class PredictionCall {
  private final GatewayCall gateway;

  PredictionCall(URI gateway) {
    this.gateway = new GatewayCall(gateway);
  }

  /** What is served under a name: its inputs and an example row among others. */
  JsonNode model(String model) {
    return told(gateway.get(path(model)));
  }

  /** All that is served. */
  JsonNode models() {
    return told(gateway.get("/v1/models"));
  }

  /** The prediction of a row, with the {@code top} largest contributions to it. */
  JsonNode predict(String model, JsonNode row, int top) {
    return predict(model, row, top, 0);
  }

  /** The same with so many training rows that are nearest; 0 for none. */
  JsonNode predict(String model, JsonNode row, int top, int comparable) {
    String compared = comparable == 0 ? "" : "&comparable=" + comparable;
    return told(
        gateway.post(path(model) + "/predict?explain=top" + top + compared, row.toString()));
  }

  private static String path(String model) {
    return "/v1/models/" + GatewayCall.part(model);
  }

  private JsonNode told(GatewayAnswer answer) {
    return answer
        .json()
        .orElseThrow(
            () ->
                Failure.user(
                    "predict.refused",
                    "The gateway answered " + answer.status() + ": " + answer.reason(),
                    "./isobar predict --help shows how a row is given; "
                        + gateway.root().resolve("/docs")
                        + " shows its columns."));
  }
}
