package io.isobar.activities.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.domain.dataset.Column;
import io.isobar.storage.objects.Sha256;
import io.isobar.workflows.pipeline.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The directory that {@code mlflow.pyfunc.load_model} loads: the bundle, and how it is read. */
final class ModelFolder {
  private static final ObjectMapper JSON = Payloads.mapper();
  private static final String PYTHON = "3.11.0";
  private static final String BUNDLE = "bundle";
  private static final String CODE = "code";
  private static final List<String> LOADER =
      List.of("__init__.py", "encoding.py", "models.py", "rows.py", "tasks.py");
  private static final String TREES = "model.ubj";
  private static final String EXAMPLE = "input_example.json";
  private static final String SERVED_EXAMPLE = "serving_input_example.json";
  private static final String REQUIREMENTS =
      """
      mlflow>=3
      numpy>=1.26
      pandas>=2
      xgboost>=3.0
      """;
  private static final String PYTHON_ENV =
      """
      python: %s
      build_dependencies: [pip, setuptools, wheel]
      dependencies: ["-r requirements.txt"]
      """
          .formatted(PYTHON);
  private static final String CONDA =
      """
      name: mlflow-env
      channels: [conda-forge]
      dependencies: [python=%s, pip, {pip: [%s]}]
      """
          .formatted(PYTHON, REQUIREMENTS.strip().replace("\n", ", "));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private ModelFolder() {}

  /**
   * The files by their paths.
   *
   * @param run that made the model, in MLflow
   * @param model its logged model
   */
  static SortedMap<String, byte[]> of(Subject subject, String run, String model) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    subject.files().forEach((name, bytes) -> files.put(BUNDLE + "/" + name, bytes));
    SortedMap<String, byte[]> loader = loader();
    // Python keeps a module by its name: two versions of this code in one process need two names.
    String module = "isobar_" + digest(loader).substring(0, 8);
    loader.forEach((name, bytes) -> files.put(CODE + "/" + module + "/" + name, bytes));
    files.put("requirements.txt", bytes(REQUIREMENTS));
    files.put("python_env.yaml", bytes(PYTHON_ENV));
    files.put("conda.yaml", bytes(CONDA));
    ObjectNode example = example(subject);
    files.put(EXAMPLE, json(example));
    files.put(SERVED_EXAMPLE, json(JSON.createObjectNode().set("dataframe_split", example)));
    long size = files.values().stream().mapToLong(file -> file.length).sum();
    // Each JSON document is a YAML document too.
    files.put("MLmodel", json(description(subject, run, model, module, size)));
    return files;
  }

  private static ObjectNode description(
      Subject subject, String run, String model, String module, long size) {
    ObjectNode root =
        JSON.createObjectNode()
            .put("artifact_path", "model")
            .put("run_id", run)
            .put("model_id", model)
            .put("model_uuid", subject.version().bundle().sha256().substring(0, 32))
            .put("model_size_bytes", size)
            .put("utc_time_created", TIME.format(subject.version().createdAt()));
    ObjectNode flavors = root.putObject("flavors");
    ObjectNode env = JSON.createObjectNode();
    env.put("conda", "conda.yaml").put("virtualenv", "python_env.yaml");
    flavors
        .putObject("python_function")
        .put("loader_module", module)
        .put("code", CODE)
        .put("data", BUNDLE)
        .put("python_version", PYTHON)
        .set("env", env);
    if (subject.files().containsKey(TREES)) {
      addTrees(flavors);
    }
    root.set("signature", Signature.of(subject.card()));
    root.putObject("saved_input_example_info")
        .put("artifact_path", EXAMPLE)
        .put("serving_input_path", SERVED_EXAMPLE)
        .put("type", "dataframe")
        .put("pandas_orient", "split");
    ObjectNode metadata = root.putObject("metadata");
    subject.tags().forEach(metadata::put);
    metadata.set("isobar.provenance", subject.provenance());
    return root;
  }

  /** The bare trees, for those who want to look into them: they take encoded numbers. */
  private static void addTrees(ObjectNode flavors) {
    flavors
        .putObject("xgboost")
        .put("data", BUNDLE + "/" + TREES)
        .put("model_class", "xgboost.core.Booster")
        .put("model_format", "ubj")
        .put("xgb_version", "3.0.0")
        .putNull("code");
  }

  private static ObjectNode example(Subject subject) {
    ObjectNode example = JSON.createObjectNode();
    ArrayNode columns = example.putArray("columns");
    ArrayNode row = example.putArray("data").addArray();
    for (Column column : subject.card().inputs()) {
      columns.add(column.name());
      row.add(
          JSON.<com.fasterxml.jackson.databind.JsonNode>valueToTree(
              subject.card().example().get(column.name())));
    }
    return example;
  }

  private static SortedMap<String, byte[]> loader() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String name : LOADER) {
      try (InputStream stream = ModelFolder.class.getResourceAsStream("loader/" + name)) {
        if (stream == null) {
          throw new IllegalStateException("loader/" + name + " is not on the class path");
        }
        files.put(name, stream.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String digest(SortedMap<String, byte[]> files) {
    StringBuilder digests = new StringBuilder();
    files.forEach((name, bytes) -> digests.append(name).append(Sha256.of(bytes)));
    return Sha256.of(bytes(digests.toString()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
