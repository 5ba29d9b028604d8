package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Runs: found by a tag, made once, logged to, ended. */
public final class Runs {
  /** A run may have 100 params of 6,000 characters, and an answer is kept up to 1 MB. */
  private static final int PAGE = 50;

  private final Calls calls;

  Runs(Calls calls) {
    this.calls = calls;
  }

  /**
   * A run that is there.
   *
   * @param root of its files
   */
  public record Found(String id, boolean finished, String root, SortedMap<String, String> tags) {}

  /** A data set that a run used. */
  public record Input(
      String name, String digest, String source, String schema, String profile, String context) {}

  /**
   * The runs of an experiment that have a tag, deleted ones aside.
   *
   * @param value without quotes
   */
  public List<Found> tagged(String experiment, String tag, String value) {
    List<Found> found = new ArrayList<>();
    String page = "";
    do {
      ObjectNode body = Calls.object();
      body.putArray("experiment_ids").add(experiment);
      body.put("filter", Filters.tag(tag, value)).put("max_results", PAGE);
      if (!page.isEmpty()) {
        body.put("page_token", page);
      }
      JsonNode answer = calls.post("mlflow/runs/search", body);
      answer.path("runs").forEach(run -> found.add(found(run)));
      page = answer.path("next_page_token").asText("");
    } while (!page.isEmpty());
    return found;
  }

  private static Found found(JsonNode run) {
    return new Found(
        run.path("info").path("run_id").asText(),
        run.path("info").path("status").asText().equals("FINISHED"),
        run.path("info").path("artifact_uri").asText(),
        Filters.pairs(run.path("data").path("tags")));
  }

  /** A new run, which is under way. */
  public Found create(
      String experiment, String name, Instant begun, SortedMap<String, String> tags) {
    ObjectNode body =
        Calls.object()
            .put("experiment_id", experiment)
            .put("run_name", name)
            .put("user_id", "isobar")
            .put("start_time", begun.toEpochMilli());
    Filters.put(body, "tags", tags);
    return found(calls.post("mlflow/runs/create", body).path("run"));
  }

  /** Logs; the same again changes nothing. */
  public void log(String run, Logged logged) {
    Batches.of(run, logged).forEach(body -> calls.post("mlflow/runs/log-batch", body));
  }

  /** Names the data that the run used; the same again changes nothing. */
  public void inputs(String run, List<Input> inputs) {
    ObjectNode body = Calls.object().put("run_id", run);
    ArrayNode datasets = body.putArray("datasets");
    for (Input input : inputs) {
      ObjectNode dataset = datasets.addObject();
      dataset.putArray("tags").add(Batches.pair("mlflow.data.context", input.context()));
      dataset
          .putObject("dataset")
          .put("name", input.name())
          .put("digest", digest(input.digest()))
          .put("source_type", "isobar")
          .put("source", input.source())
          .put("schema", input.schema())
          .put("profile", input.profile());
    }
    calls.post("mlflow/runs/log-inputs", body);
  }

  /** As much of a digest as the server takes. */
  private static String digest(String digest) {
    return digest.substring(0, Math.min(digest.length(), Limits.DATASET_DIGEST));
  }

  /** Says that the run has made the logged model. */
  public void output(String run, String model) {
    ObjectNode body = Calls.object().put("run_id", run);
    body.putArray("models").addObject().put("model_id", model).put("step", 0);
    calls.post("mlflow/runs/outputs", body);
  }

  public void finish(String run, Instant ended) {
    calls.post(
        "mlflow/runs/update",
        Calls.object()
            .put("run_id", run)
            .put("status", "FINISHED")
            .put("end_time", ended.toEpochMilli()));
  }

  /** The first of those found, in no particular order. */
  public Optional<Found> one(String experiment, String tag, String value) {
    return tagged(experiment, tag, value).stream().findFirst();
  }
}
