package io.isobar.gateway.ui.runs;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.gateway.settings.GatewaySettings;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.StepGraph;
import io.isobar.gateway.ui.draw.Svg;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.view.Reading;
import io.isobar.gateway.view.RunDecisions;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.ProgressRow;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.StepTimes;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.PipelineDefinition;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the page of a run out of the ledger. */
public final class RunPageReader {
  private static final int MEDIAN_OF = 20;
  private static final int LOG_LINES = 40;
  private static final int STEP_LINES = 500;

  private final RunLookup lookup;
  private final Steps steps;
  private final Attempts attempts;
  private final StepProgress progress;
  private final StepTimes times;
  private final LogLines logs;
  private final Pools pools;
  private final Approvals approvals;
  private final StepGraph graphs;
  private final KeptDefinitions definitions;
  private final GatewaySettings settings;
  private final InstantSource clock;

  RunPageReader(Reads reads, StepGraph graphs, GatewaySettings settings, InstantSource clock) {
    Database database = reads.database();
    this.lookup = new RunLookup(database);
    this.steps = new Steps(database);
    this.attempts = new Attempts(database);
    this.progress = new StepProgress(database);
    this.times = new StepTimes(database);
    this.logs = new LogLines(database);
    this.pools = new Pools(database);
    this.approvals = new Approvals(database);
    this.definitions = new KeptDefinitions(lookup);
    this.graphs = graphs;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @throws Failure {@code run.unknown}, and those of Postgres
   */
  public RunPage read(String id, Shell shell) {
    RunRow run = lookup.row(id);
    List<StepRow> rows = steps.of(id);
    Map<String, List<AttemptRow>> tried =
        attempts.of(id).stream().collect(Collectors.groupingBy(one -> one.key().step()));
    boolean open = run.outcome().isEmpty();
    List<PoolState.Waiter> waiters = open ? pools.waiting(id) : List.of();
    List<Approval> questions = open ? approvals.list(Optional.of(id), true) : List.of();
    List<RunPage.Line> lines = lines(run, rows, tried, waiters, questions);
    Optional<PipelineDefinition> definition = definitions.of(run);
    return new RunPage(
        run,
        State.of(run),
        Reading.of(run, rows, definition.flatMap(RunDecisions::drift), waiters, questions),
        RunDecisions.of(rows, definition),
        waiters.stream().map(PoolState.Waiter::why).distinct().toList(),
        questions,
        graph(lines, shell),
        BarsDrawing.of(run, rows, tried, lines, clock.instant()),
        lines,
        new RunPage.Log(fault(tried), logs.last(id, Optional.empty(), LOG_LINES)),
        settings.pages().temporal().map(root -> temporal(root, run)));
  }

  private Optional<Svg> graph(List<RunPage.Line> lines, Shell shell) {
    return graphs.of(
        lines.stream()
            .map(line -> new StepGraph.Step(line.step(), line.needs(), Optional.of(line.state())))
            .toList(),
        shell);
  }

  /**
   * The page of a step.
   *
   * @throws Failure {@code run.unknown}, {@code step.unknown}, and those of Postgres
   */
  StepPage step(String id, String name) {
    RunRow run = lookup.row(id);
    List<StepRow> rows = steps.of(id);
    StepRow row =
        rows.stream()
            .filter(one -> one.step().equals(name))
            .findFirst()
            .orElseThrow(() -> RunLookup.unknownStep(id, name, rows));
    List<AttemptRow> own =
        attempts.of(id).stream().filter(one -> one.key().step().equals(name)).toList();
    boolean open = run.outcome().isEmpty();
    RunPage.Line line =
        lines(
                run,
                List.of(row),
                Map.of(name, own),
                open ? pools.waiting(id) : List.of(),
                open ? approvals.list(Optional.of(id), true) : List.of())
            .getFirst();
    return new StepPage(
        run, line, own, row.results(), logs.last(id, Optional.of(name), STEP_LINES));
  }

  private List<RunPage.Line> lines(
      RunRow run,
      List<StepRow> rows,
      Map<String, List<AttemptRow>> tried,
      List<PoolState.Waiter> waiters,
      List<Approval> questions) {
    Map<String, Double> medians = times.medians(run.pipeline(), MEDIAN_OF);
    List<ProgressRow> now = run.outcome().isEmpty() ? progress.of(run.run()) : List.of();
    return rows.stream()
        .map(
            row -> {
              List<AttemptRow> own = tried.getOrDefault(row.step(), List.of());
              boolean slots =
                  waiters.stream().anyMatch(one -> one.owner().step().equals(row.step()));
              boolean asked = questions.stream().anyMatch(one -> one.step().equals(row.step()));
              return new RunPage.Line(
                  row.step(),
                  row.kind(),
                  row.needs(),
                  State.of(row, own, slots, asked),
                  row.reason(),
                  row.startedAt(),
                  row.startedAt().flatMap(from -> row.finishedAt().map(to -> seconds(from, to))),
                  Optional.ofNullable(medians.get(row.step())),
                  own.stream().mapToInt(one -> one.key().attempt()).max().orElse(0),
                  row.outcome().isPresent()
                      ? List.of()
                      : now.stream().filter(one -> one.key().step().equals(row.step())).toList());
            })
        .toList();
  }

  private static Optional<RunPage.Fault> fault(Map<String, List<AttemptRow>> tried) {
    return tried.values().stream()
        .flatMap(List::stream)
        .filter(one -> one.outcome().equals(Optional.of(Outcome.FAILED)))
        .min(Comparator.comparing(AttemptRow::startedAt))
        .map(
            one ->
                new RunPage.Fault(one.key().step(), one.key().attempt(), one.code(), one.error()));
  }

  private URI temporal(URI root, RunRow run) {
    return root.resolve(
        "/namespaces/"
            + settings.namespace()
            + "/workflows/"
            + run.run()
            + "/"
            + run.temporalRunId()
            + "/timeline");
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos()) / 1e9;
  }
}
