package io.isobar.bench.learning;

import io.isobar.bench.learning.SplitFiles.Day;
import io.isobar.bench.stack.BenchRuns.Pipeline;
import java.util.Map;
import java.util.Optional;

/** The pipeline of split files: from the source to a judged candidate, in the peers' space. */
final class SplitPipeline {
  /** The task of each dataset that a peer may have split. */
  static final Map<String, String> TASKS =
      Map.of(
          "houses", "regression",
          "diabetes", "multiclass",
          "income", "binary",
          "titanic", "binary",
          "iris", "multiclass");

  private SplitPipeline() {}

  static Pipeline of(SplitFiles files, String source, String prune, int trials, int seed) {
    String task = Optional.ofNullable(TASKS.get(files.name())).orElseThrow();
    String metric = "regression".equals(task) ? "rmse" : "log-loss";
    return Pipeline.read(
        "pipeline: %s_%s_%d\n".formatted(files.name(), prune, seed)
            + dataset(files, task)
            + before(files, source)
            + tune(metric, prune, trials, seed)
            + "  evaluate: {uses: gate, needs: tune, metric: "
            + metric
            + "}\n");
  }

  private static String dataset(SplitFiles files, String task) {
    StringBuilder columns = new StringBuilder();
    for (int column = 1; column < files.columns().size(); column++) {
      columns.append("    ").append(files.key(column)).append(": {type: number}\n");
    }
    return """
    dataset:
      target: {column: y, task: %s}
      key: row_id
      columns:
        row_id: {type: identifier, encode: drop}
        part_day: {type: date, encode: drop}
        y: {type: %s, required: true}
    """
            .formatted(task, "regression".equals(task) ? "number" : "integer")
        + columns;
  }

  /** The day of a row, which is no feature, gives each row the part that the files give it. */
  private static String before(SplitFiles files, String source) {
    return """
    steps:
      collect: {uses: http-batch, url: "%s/%s.json", exhausted: {status: 404, message: none}}
      clean: {uses: sql-rules, needs: collect}
      split:
        uses: stable-split
        needs: clean
        time: {column: part_day, validation-from: "%s", test-from: "%s"}
    """
        .formatted(source, files.name(), Day.VALIDATION.date(), Day.TEST.date());
  }

  private static String tune(String metric, String prune, int trials, int seed) {
    return """
      tune:
        uses: tune
        needs: split
        metric: %s
        trials: %d
        parallel: 2
        rounds: 1000
        patience: 50
        seed: %d
        prune: %s
        timeout: 2h
        space:
          eta: {low: 0.03, high: 0.3, log: true}
          max_depth: {low: 3, high: 9}
          min_child_weight: {low: 0.5, high: 20, log: true}
          subsample: {low: 0.5, high: 1}
          colsample_bytree: {low: 0.4, high: 1}
          lambda: {low: 0.001, high: 10, log: true}
          alpha: {low: 0.001, high: 10, log: true}
          gamma: {low: 0.0001, high: 1, log: true}
    """
        .formatted(metric, trials, seed, prune);
  }
}
