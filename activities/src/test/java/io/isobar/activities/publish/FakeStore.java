package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.activities.publish.FakeMlflow.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an MLflow server keeps, with the limits and errors that MLflow 3 documents. */
final class FakeStore {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern TAG = Pattern.compile("tags\\.`([^`]+)` = '([^']*)'");
  private static final Pattern NAME = Pattern.compile("name='([^']*)'");
  private static final Pattern KEY = Pattern.compile("[\\w\\-. /]{1,250}");

  final Map<String, String> experiments = new TreeMap<>();
  final Map<String, Run> runs = new TreeMap<>();
  final Map<String, ObjectNode> loggedModels = new TreeMap<>();
  final Map<String, Map<String, String>> aliases = new TreeMap<>();
  final List<ObjectNode> versions = new ArrayList<>();
  final Map<String, byte[]> files = new TreeMap<>();
  final TreeSet<String> deletedExperiments = new TreeSet<>();
  private final String artifactRoot;

  FakeStore(String artifactRoot) {
    this.artifactRoot = artifactRoot;
  }

  /** A run, with its metrics by key, step and time. */
  static final class Run {
    String status = "RUNNING";
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> params = new TreeMap<>();
    final TreeSet<String> metrics = new TreeSet<>();
    final TreeSet<String> inputs = new TreeSet<>();
    final TreeSet<String> outputs = new TreeSet<>();
  }

  /** All that is there, to be compared: ids are given in order, and so are part of it. */
  Map<String, Object> all() {
    Map<String, Object> all = new TreeMap<>();
    all.put("experiments", experiments.keySet().toString());
    runs.forEach(
        (id, run) ->
            all.put(
                id,
                List.of(run.status, run.tags, run.params, run.metrics, run.inputs, run.outputs)));
    all.put("logged models", loggedModels.toString());
    all.put("aliases", aliases.toString());
    all.put("versions", versions.toString());
    files.forEach((path, bytes) -> all.put(path, bytes.length));
    return all;
  }

  synchronized JsonNode act(String call, JsonNode given) {
    return switch (call) {
      case "GET mlflow/experiments/get-by-name" -> experiment(text(given, "experiment_name"));
      case "POST mlflow/experiments/create" -> createExperiment(text(given, "name"));
      case "POST mlflow/runs/search" -> searchRuns(given);
      case "POST mlflow/runs/create" -> createRun(given);
      case "POST mlflow/runs/log-batch" -> logBatch(given);
      case "POST mlflow/runs/log-inputs" -> logInputs(given);
      case "POST mlflow/runs/outputs" -> outputs(given);
      case "POST mlflow/runs/update" -> update(given);
      case "POST mlflow/logged-models" -> createLoggedModel(given);
      case "POST mlflow/logged-models/search" -> searchLoggedModels(given);
      case "POST mlflow/registered-models/create" -> createModel(given);
      case "GET mlflow/registered-models/get" -> model(text(given, "name"));
      case "POST mlflow/registered-models/alias" -> alias(given);
      case "GET mlflow/model-versions/search" -> searchVersions(given);
      case "POST mlflow/model-versions/create" -> createVersion(given);
      case "POST mlflow/model-versions/set-tag" -> setTag(given);
      default -> {
        if (call.startsWith("PATCH mlflow/logged-models/")) {
          loggedModels.get(text(given, "model_id")).put("status", text(given, "status"));
          yield JSON.createObjectNode();
        }
        throw new Refusal(404, "ENDPOINT_NOT_FOUND", call);
      }
    };
  }

  private static String text(JsonNode given, String field) {
    if (!given.path(field).isTextual() || given.path(field).asText().isEmpty()) {
      throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Missing value for '" + field + "'");
    }
    return given.path(field).asText();
  }

  private static Refusal missing(String what) {
    return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", what);
  }

  private static Refusal exists(String what) {
    return new Refusal(400, "RESOURCE_ALREADY_EXISTS", what);
  }

  private static Refusal invalid(String what) {
    return new Refusal(400, "INVALID_PARAMETER_VALUE", what);
  }

  private static ObjectNode one(String name, ObjectNode value) {
    return JSON.createObjectNode().set(name, value);
  }

  private JsonNode experiment(String name) {
    String id = experiments.get(name);
    if (id == null) {
      throw missing("experiment " + name);
    }
    ObjectNode found = JSON.createObjectNode().put("experiment_id", id).put("name", name);
    found.put("lifecycle_stage", deletedExperiments.contains(name) ? "deleted" : "active");
    return one("experiment", found);
  }

  private JsonNode createExperiment(String name) {
    if (experiments.containsKey(name)) {
      throw exists("experiment " + name);
    }
    experiments.put(name, Integer.toString(experiments.size() + 1));
    return JSON.createObjectNode().put("experiment_id", experiments.get(name));
  }

  private static boolean matches(JsonNode given, Map<String, String> tags) {
    Matcher filter = TAG.matcher(text(given, "filter"));
    if (!filter.matches()) {
      throw invalid("filter " + given.path("filter"));
    }
    return filter.group(2).equals(tags.get(filter.group(1)));
  }

  /** Two at a time, so that pages are turned. */
  private static ObjectNode page(String name, List<ObjectNode> found, JsonNode given) {
    int from = given.path("page_token").asInt(0);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray(name);
    found.stream().skip(from).limit(2).forEach(list::add);
    if (found.size() > from + 2) {
      answer.put("next_page_token", Integer.toString(from + 2));
    }
    return answer;
  }

  private JsonNode searchRuns(JsonNode given) {
    List<ObjectNode> found = new ArrayList<>();
    runs.forEach(
        (id, run) -> {
          if (matches(given, run.tags)) {
            ObjectNode node = JSON.createObjectNode();
            node.putObject("info")
                .put("run_id", id)
                .put("status", run.status)
                .put("artifact_uri", artifactRoot + "/runs/" + id + "/artifacts");
            node.putObject("data").set("tags", pairs(run.tags));
            found.add(node);
          }
        });
    return page("runs", found, given);
  }

  private static ArrayNode pairs(Map<String, String> values) {
    ArrayNode pairs = JSON.createArrayNode();
    values.forEach((key, value) -> pairs.addObject().put("key", key).put("value", value));
    return pairs;
  }

  private static Map<String, String> pairs(JsonNode list, int longest) {
    Map<String, String> pairs = new TreeMap<>();
    for (JsonNode pair : list) {
      String key = text(pair, "key");
      String value = pair.path("value").asText();
      if (!KEY.matcher(key).matches() || value.length() > longest) {
        throw invalid(key + " of " + value.length() + " characters");
      }
      pairs.put(key, value);
    }
    return pairs;
  }

  private JsonNode createRun(JsonNode given) {
    Run run = new Run();
    run.tags.putAll(pairs(given.path("tags"), 8_000));
    run.tags.put("mlflow.runName", text(given, "run_name"));
    if (!experiments.containsValue(text(given, "experiment_id"))) {
      throw missing("experiment");
    }
    String id = "run%05d".formatted(runs.size());
    runs.put(id, run);
    ObjectNode info = JSON.createObjectNode();
    info.putObject("info")
        .put("run_id", id)
        .put("artifact_uri", artifactRoot + "/runs/" + id + "/artifacts");
    return one("run", info);
  }

  private Run run(JsonNode given) {
    Run run = runs.get(text(given, "run_id"));
    if (run == null) {
      throw missing("run");
    }
    return run;
  }

  private JsonNode logBatch(JsonNode given) {
    Run run = run(given);
    int metrics = given.path("metrics").size();
    int params = given.path("params").size();
    int tags = given.path("tags").size();
    if (metrics > 1_000 || params > 100 || tags > 100 || metrics + params + tags > 1_000) {
      throw invalid("too many: " + metrics + " metrics, " + params + " params, " + tags + " tags");
    }
    if (given.toString().length() > 1_000_000) {
      throw invalid("the request is larger than 1 MB");
    }
    pairs(given.path("params"), 6_000)
        .forEach(
            (key, value) -> {
              if (!run.params.getOrDefault(key, value).equals(value)) {
                throw invalid("Changing param values is not allowed: " + key);
              }
              run.params.put(key, value);
            });
    run.tags.putAll(pairs(given.path("tags"), 8_000));
    for (JsonNode metric : given.path("metrics")) {
      if (!KEY.matcher(text(metric, "key")).matches() || !metric.path("timestamp").isNumber()) {
        throw invalid("metric " + metric);
      }
      run.metrics.add(metric.toString());
    }
    return JSON.createObjectNode();
  }

  private JsonNode logInputs(JsonNode given) {
    for (JsonNode input : given.path("datasets")) {
      if (text(input.path("dataset"), "digest").length() > 36) {
        throw invalid("digest");
      }
      run(given).inputs.add(input.toString());
    }
    return JSON.createObjectNode();
  }

  private JsonNode outputs(JsonNode given) {
    given.path("models").forEach(model -> run(given).outputs.add(text(model, "model_id")));
    return JSON.createObjectNode();
  }

  private JsonNode update(JsonNode given) {
    run(given).status = text(given, "status");
    return JSON.createObjectNode();
  }

  private JsonNode createLoggedModel(JsonNode given) {
    String id = "m-" + loggedModels.size();
    String experiment = text(given, "experiment_id");
    ObjectNode model =
        JSON.createObjectNode()
            .put("model_id", id)
            .put("artifact_uri", artifactRoot + "/" + experiment + "/models/" + id + "/artifacts")
            .put("status", "LOGGED_MODEL_PENDING");
    model.set("tags", pairs(pairs(given.path("tags"), 8_000)));
    loggedModels.put(id, model);
    return one("model", one("info", model));
  }

  private JsonNode searchLoggedModels(JsonNode given) {
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode model : loggedModels.values()) {
      if (matches(given, pairs(model.path("tags"), 8_000))) {
        found.add(one("info", model));
      }
    }
    return page("models", found, given);
  }

  private JsonNode createModel(JsonNode given) {
    if (aliases.putIfAbsent(text(given, "name"), new TreeMap<>()) != null) {
      throw exists("model");
    }
    return JSON.createObjectNode();
  }

  private Map<String, String> aliasesOf(String name) {
    Map<String, String> found = aliases.get(name);
    if (found == null) {
      throw missing("model " + name);
    }
    return found;
  }

  private JsonNode model(String name) {
    ObjectNode model = JSON.createObjectNode().put("name", name);
    ArrayNode list = model.putArray("aliases");
    aliasesOf(name).forEach((alias, to) -> list.addObject().put("alias", alias).put("version", to));
    return one("registered_model", model);
  }

  private JsonNode alias(JsonNode given) {
    aliasesOf(text(given, "name")).put(text(given, "alias"), text(given, "version"));
    return JSON.createObjectNode();
  }

  private JsonNode searchVersions(JsonNode given) {
    Matcher filter = NAME.matcher(text(given, "filter"));
    if (!filter.matches()) {
      throw invalid("filter");
    }
    return page(
        "model_versions",
        versions.stream().filter(one -> one.path("name").asText().equals(filter.group(1))).toList(),
        given);
  }

  private JsonNode setTag(JsonNode given) {
    versions.stream()
        .filter(one -> one.path("version").asText().equals(text(given, "version")))
        .forEach(
            one ->
                one.withArray("tags")
                    .addObject()
                    .put("key", text(given, "key"))
                    .put("value", text(given, "value")));
    return JSON.createObjectNode();
  }

  private JsonNode createVersion(JsonNode given) {
    aliasesOf(text(given, "name"));
    ObjectNode model = loggedModels.get(text(given, "model_id"));
    if (model == null || !text(given, "source").equals("models:/" + text(given, "model_id"))) {
      throw invalid("source " + given.path("source"));
    }
    if (!model.path("status").asText().equals("LOGGED_MODEL_READY")) {
      throw invalid("the model is not ready");
    }
    pairs(given.path("tags"), 8_000);
    ObjectNode version = given.deepCopy();
    version.put("version", Integer.toString(versions.size() + 1));
    versions.add(version);
    return one("model_version", version);
  }
}
