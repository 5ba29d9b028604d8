package io.isobar.bench.learning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchRuns.Pipeline;
import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import io.isobar.bench.stack.Processes;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One run of a tuning pipeline, and what it says of itself. */
final class TuningRun {
  private static final Duration AT_MOST = Duration.ofHours(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BenchRuns runs;
  private final Processes worker;
  private final Line line;

  TuningRun(StackView view, BenchRuns runs, String dataset, String prune, String seed) {
    this.runs = runs;
    this.worker =
        new Processes(
            view.parts().stream()
                .filter(part -> part.part() == Part.WORKER)
                .map(PartView::pid)
                .toList());
    this.line =
        Line.of("isobar-1x2" + ("none".equals(prune) ? "" : "-" + prune))
            .put("dataset", dataset)
            .put("seed", Integer.parseInt(seed));
  }

  /** Runs it; the peers' names mean what they mean there, wall_s all of the tune step. */
  Line of(Pipeline pipeline) throws IOException, InterruptedException {
    double cpu = worker.cpuSeconds();
    RunRow run = runs.awaitEnd(runs.start(pipeline), AT_MOST);
    if (!run.outcome().equals(Optional.of(Outcome.SUCCEEDED))) {
      throw new IllegalStateException(
          "run " + run.run() + ": " + run.outcome() + " " + run.reason());
    }
    List<StepRow> steps = new Steps(runs.database()).of(run.run());
    StepRow tune = step(steps, "tune");
    JsonNode tuned = result(tune);
    line.put("train_rows", tuned.path("trainRows").asLong());
    trials(run.run(), tune.startedAt().orElseThrow());
    line.put("wall_s", Figures.round(seconds(tune)))
        .put("best_trial", tuned.path("bestTrial").asInt())
        .put("best_rounds", tuned.path("rounds").asInt())
        .put("pruned", tuned.path("pruned").asInt())
        .put("best_valid", tuned.path("score").asDouble());
    scores(result(step(steps, "evaluate")).path("candidate"));
    for (StepRow step : steps) {
      line.put(step.step() + "_s", Figures.round(seconds(step)));
    }
    return line.put("cpu_s", Figures.round(worker.cpuSeconds() - cpu))
        .put("max_rss_mb", worker.peakMegabytes());
  }

  private void scores(JsonNode candidate) {
    candidate
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNumber()) {
                line.put("test_" + entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
              }
            });
  }

  /** Rounds of all trials, and the best score so far with the second in which it came. */
  private void trials(String run, Instant begin) {
    record Ended(Instant at, double score, int rounds, boolean pruned) {}
    List<Ended> ended =
        runs.database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select finished_at, score, rounds, state from isobar.trials"
                                + " where run_id = :run order by finished_at")
                        .bind("run", run)
                        .map(
                            (row, context) ->
                                new Ended(
                                    row.getTimestamp("finished_at").toInstant(),
                                    row.getDouble("score"),
                                    row.getInt("rounds"),
                                    "pruned".equals(row.getString("state"))))
                        .list());
    StringBuilder curve = new StringBuilder();
    double best = Double.POSITIVE_INFINITY;
    for (Ended trial : ended) {
      if (!trial.pruned() && trial.score() < best) {
        best = trial.score();
        curve.append(curve.isEmpty() ? "" : " ");
        curve.append(Figures.round(Figures.seconds(begin, trial.at()))).append(':').append(best);
      }
    }
    line.put("trials", ended.size())
        .put("rounds_total", ended.stream().mapToInt(Ended::rounds).sum())
        .put("curve", curve.toString());
  }

  /** Of a step without branches. */
  private static JsonNode result(StepRow step) throws IOException {
    return JSON.readTree(step.results()).elements().next();
  }

  private static StepRow step(List<StepRow> steps, String name) {
    return steps.stream().filter(step -> step.step().equals(name)).findFirst().orElseThrow();
  }

  private static double seconds(StepRow step) {
    return Figures.seconds(step.startedAt().orElseThrow(), step.finishedAt().orElseThrow());
  }
}
