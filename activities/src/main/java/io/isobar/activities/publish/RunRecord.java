package io.isobar.activities.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.isobar.activities.mlflow.Logged;
import io.isobar.activities.mlflow.Metric;
import io.isobar.activities.mlflow.Runs;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.tune.LearningCurve;
import io.isobar.storage.postgres.TrialRow;
import io.isobar.workflows.pipeline.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run of MLflow says about a version: parameters, scores, data, trials. */
final class RunRecord {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCHES_SHOWN = 100;

  private RunRecord() {}

  /** When the first trial began, as far as the trials tell. */
  static Instant begun(Subject subject) {
    return subject.trials().stream()
        .map(RunRecord::begun)
        .min(Instant::compareTo)
        .orElse(subject.version().createdAt());
  }

  static Instant begun(TrialRow trial) {
    return trial.finishedAt().minus(Duration.ofMillis(Math.round(trial.seconds() * 1_000)));
  }

  /**
   * Scores of candidate, champion and baseline on the same rows, the curve of the trials, and the
   * learning curve of the trial that won.
   */
  static Logged of(Subject subject) {
    Instant at = subject.version().createdAt();
    List<Metric> metrics = new ArrayList<>();
    JsonNode evaluation = subject.evaluation();
    numbers("test/", evaluation.path("candidate"), at, metrics);
    numbers("champion/", evaluation.path("champion"), at, metrics);
    numbers("baseline/", evaluation.path("baseline"), at, metrics);
    double best = Double.POSITIVE_INFINITY;
    for (TrialRow trial : subject.trials()) {
      best = Math.min(best, trial.score());
      metrics.add(new Metric("trials/score", trial.score(), trial.finishedAt(), trial.trial()));
      metrics.add(new Metric("trials/best_score", best, trial.finishedAt(), trial.trial()));
    }
    subject.winner().ifPresent(trial -> metrics.addAll(curve(trial)));
    SortedMap<String, String> params = new TreeMap<>();
    subject
        .card()
        .parameters()
        .<JsonNode>map(boosted -> Payloads.mapper().valueToTree(boosted))
        .ifPresent(
            boosted ->
                boosted
                    .properties()
                    .forEach(
                        entry -> params.put(snake(entry.getKey()), entry.getValue().asText())));
    params.put("rounds", Integer.toString(subject.card().rounds()));
    params.put("seed", Long.toString(subject.card().seed()));
    params.put("train_rows", Long.toString(subject.card().trainRows()));
    params.put("trials", Integer.toString(subject.trials().size()));
    SortedMap<String, String> tags = subject.tags();
    tags.put("isobar.provenance", subject.provenance().toString());
    tags.put("mlflow.note.content", subject.reasons());
    return new Logged(metrics, params, tags);
  }

  private static void numbers(String group, JsonNode scores, Instant at, List<Metric> into) {
    scores
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                into.add(
                    new Metric(group + snake(entry.getKey()), entry.getValue().asDouble(), at, 0));
              }
            });
  }

  static Logged of(TrialRow trial) {
    SortedMap<String, String> params = new TreeMap<>();
    try {
      JSON.readTree(trial.parametersJson())
          .properties()
          .forEach(entry -> params.put(snake(entry.getKey()), entry.getValue().asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parameters of a trial are no JSON", e);
    }
    Instant at = trial.finishedAt();
    List<Metric> metrics = new ArrayList<>(curve(trial));
    metrics.add(new Metric("score", trial.score(), at, 0));
    metrics.add(new Metric("best_round", trial.bestRound(), at, 0));
    metrics.add(new Metric("seconds", trial.seconds(), at, 0));
    return new Logged(
        metrics, params, new TreeMap<>(Map.of("isobar.pruned", Boolean.toString(trial.pruned()))));
  }

  /**
   * The scores of the validation rows by the rounds after which they were taken. The time of each
   * is a share of the time that the trial took, so that all attempts tell the same.
   */
  private static List<Metric> curve(TrialRow trial) {
    LearningCurve curve = trial.curve();
    List<Metric> metrics = new ArrayList<>();
    for (int i = 0; i < curve.rounds().size(); i++) {
      int round = curve.rounds().get(i);
      double share = (double) round / curve.rounds().getLast();
      Instant at = begun(trial).plusMillis(Math.round(trial.seconds() * 1_000 * share));
      metrics.add(new Metric("score_by_round", curve.scores().get(i), at, round));
    }
    return metrics;
  }

  /** The rows it was trained on and those it was judged on, by their digests. */
  static List<Runs.Input> inputs(Subject subject) {
    String dataset = subject.card().dataset().name();
    List<Runs.Input> inputs = new ArrayList<>();
    inputs.add(
        new Runs.Input(
            dataset,
            subject.card().dataSha256(),
            source(subject),
            schema(subject),
            "{\"num_rows\":" + subject.card().trainRows() + "}",
            "training"));
    String test = subject.evaluation().path("testDigest").asText();
    if (!test.isEmpty()) {
      long rows = subject.evaluation().path("candidate").path("rows").asLong();
      inputs.add(
          new Runs.Input(
              dataset + "_test",
              test,
              source(subject),
              schema(subject),
              "{\"num_rows\":" + rows + "}",
              "test"));
    }
    return inputs;
  }

  private static String source(Subject subject) {
    List<Long> batches = subject.card().batches();
    ArrayNode shown = JSON.createArrayNode();
    batches.stream().limit(BATCHES_SHOWN).forEach(shown::add);
    return JSON.createObjectNode()
        .put("dataset", subject.card().dataset().name())
        .put("run", subject.card().run())
        .put("batch_count", batches.size())
        .set("batches", shown)
        .toString();
  }

  private static String schema(Subject subject) {
    ArrayNode columns = JSON.createArrayNode();
    for (Column column : subject.card().dataset().columns()) {
      columns
          .addObject()
          .put("type", Signature.type(column))
          .put("name", column.name())
          .put("required", column.required());
    }
    return JSON.createObjectNode().set("mlflow_colspec", columns).toString();
  }

  /** XGBoost's names where they differ from ours by more than their spelling. */
  private static final Map<String, String> NAMES = Map.of("colsampleByTree", "colsample_bytree");

  private static String snake(String name) {
    return NAMES.getOrDefault(
        name, name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
  }
}
