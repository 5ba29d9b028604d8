package io.isobar.activities.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registered models, their versions and aliases. */
public final class RegisteredModels {
  private static final String VERSIONS = "mlflow/model-versions/";
  private static final String MODELS = "mlflow/registered-models/";

  private final Calls calls;

  RegisteredModels(Calls calls) {
    this.calls = calls;
  }

  /** A version. */
  public record Version(String number, String source, SortedMap<String, String> tags) {}

  /** Makes the model, unless it is there. */
  public void ensure(String name, String description, SortedMap<String, String> tags) {
    ObjectNode body = Calls.object().put("name", name).put("description", description);
    Filters.put(body, "tags", tags);
    calls.create(MODELS + "create", body);
  }

  /** All versions of a model. */
  public List<Version> versions(String name) {
    List<Version> versions = new ArrayList<>();
    SortedMap<String, String> query =
        new TreeMap<>(Map.of("filter", "name='" + name + "'", "max_results", "100"));
    String page = "";
    do {
      JsonNode answer = calls.find(VERSIONS + "search", query).orElseGet(Calls::object);
      answer.path("model_versions").forEach(version -> versions.add(version(version)));
      page = answer.path("next_page_token").asText("");
      query.put("page_token", page);
    } while (!page.isEmpty());
    return versions;
  }

  private static Version version(JsonNode version) {
    return new Version(
        version.path("version").asText(),
        version.path("source").asText(),
        Filters.pairs(version.path("tags")));
  }

  /** A new version of a model that is there, made of a logged model. */
  public Version create(
      String name,
      String loggedModel,
      String run,
      String description,
      SortedMap<String, String> tags) {
    ObjectNode body =
        Calls.object()
            .put("name", name)
            .put("source", "models:/" + loggedModel)
            .put("model_id", loggedModel)
            .put("run_id", run)
            .put("description", description);
    Filters.put(body, "tags", tags);
    return version(calls.post(VERSIONS + "create", body).path("model_version"));
  }

  /** The version that an alias names. */
  public Optional<Version> byAlias(String name, String alias) {
    // MLflow answers INVALID_PARAMETER_VALUE for an alias that is not there; the model's list does
    // not depend on such words.
    return calls
        .find(MODELS + "get", new TreeMap<>(Map.of("name", name)))
        .map(answer -> number(answer.path("registered_model").path("aliases"), alias))
        .filter(number -> !number.isEmpty())
        .flatMap(
            number ->
                versions(name).stream().filter(one -> one.number().equals(number)).findFirst());
  }

  private static String number(JsonNode aliases, String alias) {
    for (JsonNode one : aliases) {
      if (one.path("alias").asText().equals(alias)) {
        return one.path("version").asText();
      }
    }
    return "";
  }

  /** Lets an alias name a version, whatever it has named before. */
  public void alias(String name, String alias, String version) {
    calls.post(
        MODELS + "alias",
        Calls.object().put("name", name).put("alias", alias).put("version", version));
  }

  /** Sets a tag of a version. */
  public void tag(String name, String version, String key, String value) {
    calls.post(
        VERSIONS + "set-tag",
        Batches.pair(Limits.key(key), Limits.tag(value)).put("name", name).put("version", version));
  }
}
