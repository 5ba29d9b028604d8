package io.isobar.bench.orchestration;

import static io.isobar.bench.stack.Figures.median;
import static io.isobar.bench.stack.Figures.millis;
import static io.isobar.bench.stack.Figures.quantile;
import static io.isobar.bench.stack.Figures.round;
import static io.isobar.bench.stack.Figures.seconds;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchRuns.Pipeline;
import io.isobar.bench.stack.Line;
import io.isobar.cli.embedded.StackView;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs graphs, and reads their times from the ledger. */
final class Measuring {
  private static final Duration AT_MOST = Duration.ofMinutes(5);
  private static final Optional<Outcome> SUCCEEDED = Optional.of(Outcome.SUCCEEDED);

  private final BenchRuns runs;
  private final Attempts attempts;
  private final Engine engine;

  Measuring(StackView view, BenchRuns runs) {
    this.runs = runs;
    this.attempts = new Attempts(runs.database());
    this.engine = new Engine(view);
  }

  Line idle() {
    return engine.idle();
  }

  /** One run of a graph, from the wish to its end. */
  Line run(Pipeline graph, int round) throws InterruptedException {
    Engine.Used before = engine.used();
    Instant wish = Instant.now();
    RunRow run = runs.awaitEnd(runs.start(graph), AT_MOST);
    double watched = seconds(wish, Instant.now());
    Engine.Used used = engine.used().since(before);
    List<AttemptRow> steps =
        attempts.of(run.run()).stream().filter(step -> step.outcome().equals(SUCCEEDED)).toList();
    double wall = seconds(wish, run.finishedAt().orElseThrow());
    Line line =
        Line.of("isobar-" + graph.definition().name())
            .put("round", round)
            .put("state", run.outcome().orElseThrow().name().toLowerCase(Locale.ROOT))
            .put("steps", steps.size())
            .put("wall_s", Math.round(wall * 100) / 100.0)
            .put("per_step_ms", round(wall * 1000 / steps.size()))
            .put("steps_per_s", round(steps.size() / wall))
            .put("step_inside_ms_p50", round(median(inside(steps))));
    if (graph.definition().steps().size() > 1) {
      line.put("gap_ms_p50", round(median(gaps(steps))))
          .put("gap_ms_max", round(quantile(gaps(steps), 1)));
    }
    line.put("trigger_to_first_step_ms", round(millis(wish, steps.getFirst().startedAt())));
    used.tell(line, watched);
    return line;
  }

  /** From the wish for a run to the begin of its first step. */
  Line triggers(Pipeline graph, int times) throws InterruptedException {
    List<Double> first = new ArrayList<>();
    List<Double> answers = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      Instant wish = Instant.now();
      String run = runs.start(graph);
      answers.add(millis(wish, Instant.now()));
      runs.awaitEnd(run, AT_MOST);
      first.add(millis(wish, attempts.of(run).getFirst().startedAt()));
    }
    return Line.of("isobar-trigger")
        .put("triggers", times)
        .put("answer_ms_p50", round(median(answers)))
        .put("trigger_to_first_step_ms_p50", round(median(first)))
        .put("trigger_to_first_step_ms_p95", round(quantile(first, 0.95)));
  }

  /** Many runs, some at once; each run and each step is counted in the ledger afterwards. */
  Line many(Pipeline graph, int count, int atOnce) throws InterruptedException {
    Instant begin = Instant.now();
    List<String> names = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(atOnce)) {
      List<Future<RunRow>> begun = new ArrayList<>();
      for (int run = 0; run < count; run++) {
        begun.add(clients.submit(() -> runs.awaitEnd(runs.start(graph), AT_MOST)));
      }
      for (Future<RunRow> run : begun) {
        names.add(run.get().run());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return count(graph, names, seconds(begin, Instant.now()));
  }

  private Line count(Pipeline graph, List<String> names, double wall) {
    Steps steps = new Steps(runs.database());
    Runs ledger = new Runs(runs.database());
    long succeeded =
        names.stream()
            .filter(name -> ledger.find(name).flatMap(RunRow::outcome).equals(SUCCEEDED))
            .count();
    long done =
        names.stream()
            .flatMap(name -> steps.of(name).stream())
            .filter(step -> step.outcome().equals(SUCCEEDED))
            .count();
    return Line.of("isobar-runs" + names.size())
        .put("runs", names.size())
        .put("succeeded", succeeded)
        .put("steps", done)
        .put("lost", names.size() * (long) graph.definition().steps().size() - done)
        .put("wall_s", round(wall))
        .put("runs_per_s", round(names.size() / wall))
        .put("steps_per_s", round(done / wall));
  }

  private static List<Double> inside(List<AttemptRow> steps) {
    return steps.stream()
        .map(step -> millis(step.startedAt(), step.finishedAt().orElseThrow()))
        .toList();
  }

  private static List<Double> gaps(List<AttemptRow> steps) {
    List<Double> gaps = new ArrayList<>();
    for (int step = 1; step < steps.size(); step++) {
      gaps.add(millis(steps.get(step - 1).finishedAt().orElseThrow(), steps.get(step).startedAt()));
    }
    return gaps;
  }
}
