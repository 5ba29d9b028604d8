package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.SortedMap;

/** Logged models, which MLflow 3 has beside runs and registered models. */
public final class LoggedModels {
  private final Calls calls;

  LoggedModels(Calls calls) {
    this.calls = calls;
  }

  /**
   * A logged model.
   *
   * @param root of its files
   */
  public record Found(String id, String root, boolean ready) {}

  /** The one with a tag that was not deleted, and whose upload did not fail. */
  public Optional<Found> tagged(String experiment, String tag, String value) {
    ObjectNode body = Calls.object().put("filter", Filters.tag(tag, value)).put("max_results", 50);
    body.putArray("experiment_ids").add(experiment);
    for (JsonNode model : calls.post("mlflow/logged-models/search", body).path("models")) {
      if (!model.path("info").path("status").asText().equals("LOGGED_MODEL_UPLOAD_FAILED")) {
        return Optional.of(found(model));
      }
    }
    return Optional.empty();
  }

  /** A new one, whose files are still to come. */
  public Found create(String experiment, String name, String run, SortedMap<String, String> tags) {
    ObjectNode body =
        Calls.object()
            .put("experiment_id", experiment)
            .put("name", name)
            .put("model_type", "xgboost")
            .put("source_run_id", run);
    Filters.put(body, "tags", tags);
    return found(calls.post("mlflow/logged-models", body).path("model"));
  }

  private static Found found(JsonNode model) {
    JsonNode info = model.path("info");
    return new Found(
        info.path("model_id").asText(),
        info.path("artifact_uri").asText(),
        info.path("status").asText().equals("LOGGED_MODEL_READY"));
  }

  /** All its files are there. */
  public void ready(String id) {
    calls.patch(
        "mlflow/logged-models/" + Calls.encoded(id),
        Calls.object().put("model_id", id).put("status", "LOGGED_MODEL_READY"));
  }
}
