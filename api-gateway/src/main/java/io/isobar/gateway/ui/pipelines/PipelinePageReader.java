package io.isobar.gateway.ui.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.pipelines.PageCursor;
import io.isobar.gateway.pipelines.ScheduleViews;
import io.isobar.gateway.ui.Reads;
import io.isobar.gateway.ui.draw.StepGraph;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.storage.postgres.RunFilter;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.StepTimes;
import io.isobar.storage.postgres.Steps;
import io.isobar.storage.postgres.Ticks;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.TickTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Reads the pages of pipelines out of the ledger. */
public final class PipelinePageReader {
  private static final int CARD_RUNS = 20;
  private static final int COLUMNS = 25;
  private static final int MEDIAN_OF = 20;
  private static final int NEXT = 5;
  private static final int PAST = 50;
  private static final int KEPT = 500;
  private static final Duration AHEAD = Duration.ofDays(3_660);

  private final Catalog catalog;
  private final RunPages pages;
  private final Steps steps;
  private final StepTimes times;
  private final Ticks ticks;
  private final StepGraph graphs;
  private final InstantSource clock;
  private final Map<String, Optional<ScheduleRule>> rules = new ConcurrentHashMap<>();

  PipelinePageReader(Reads reads, StepGraph graphs, InstantSource clock) {
    this.catalog = new Catalog(reads.database());
    this.pages = new RunPages(reads.database());
    this.steps = new Steps(reads.database());
    this.times = new StepTimes(reads.database());
    this.ticks = new Ticks(reads.database());
    this.graphs = graphs;
    this.clock = clock;
  }

  /** Every pipeline that was applied, by name. */
  public List<PipelineCard> cards() {
    Map<String, List<RunRow>> runs =
        pages.newestOfEach(CARD_RUNS).stream().collect(Collectors.groupingBy(RunRow::pipeline));
    return catalog.all().stream()
        .map(
            applied ->
                new PipelineCard(
                    applied,
                    runs.getOrDefault(applied.pipeline(), List.of()),
                    next(applied, 1).stream().findFirst()))
        .toList();
  }

  private List<Instant> next(Applied applied, int count) {
    Instant now = clock.instant();
    return rule(applied)
        .filter(rule -> !applied.paused())
        .map(rule -> TickTimes.ticks(rule, now, now.plus(AHEAD), count))
        .orElse(List.of());
  }

  /** A text is read once. */
  private Optional<ScheduleRule> rule(Applied applied) {
    if (rules.size() > KEPT) {
      rules.clear();
    }
    return rules.computeIfAbsent(applied.sha256(), sha -> ScheduleViews.rule(applied));
  }

  /**
   * The grid.
   *
   * @throws Failure {@code pipeline.unknown}, and those of Postgres
   */
  GridPage grid(String pipeline, String cursor) {
    Applied applied = applied(pipeline);
    List<RunRow> found =
        pages.page(
            RunFilter.ofPipeline(Optional.of(pipeline)), PageCursor.read(cursor), COLUMNS + 1);
    List<RunRow> shown = found.subList(0, Math.min(COLUMNS, found.size())).reversed();
    Map<String, Map<String, State>> states = new HashMap<>();
    Set<String> names = new LinkedHashSet<>();
    List<StepRow> rows = steps.ofRuns(shown.stream().map(RunRow::run).toList());
    Map<String, List<StepRow>> byRun =
        rows.stream()
            .collect(Collectors.groupingBy(StepRow::run, LinkedHashMap::new, Collectors.toList()));
    // The newest definition says the order; steps that it has no more come behind.
    shown.reversed().stream()
        .flatMap(run -> byRun.getOrDefault(run.run(), List.of()).stream())
        .forEach(
            step -> {
              names.add(step.step());
              states
                  .computeIfAbsent(step.run(), run -> new HashMap<>())
                  .put(step.step(), State.of(step));
            });
    return new GridPage(
        applied,
        shown.stream()
            .map(
                run ->
                    new GridPage.Column(
                        run,
                        State.of(run),
                        states.getOrDefault(run.run(), Map.of()),
                        PipelineCard.seconds(run)))
            .toList(),
        rows(pipeline, names),
        found.size() > COLUMNS
            ? Optional.of(PageCursor.of(found.get(COLUMNS - 1)))
            : Optional.empty());
  }

  private List<GridPage.Row> rows(String pipeline, Set<String> names) {
    Map<String, Double> medians = times.medians(pipeline, MEDIAN_OF);
    return names.stream()
        .map(name -> new GridPage.Row(name, Optional.ofNullable(medians.get(name))))
        .toList();
  }

  private Applied applied(String pipeline) {
    return catalog.all().stream()
        .filter(one -> one.pipeline().equals(pipeline))
        .findFirst()
        .orElseGet(() -> catalog.newest(pipeline).applied());
  }

  Catalog.Entry newest(String pipeline) {
    return catalog.newest(pipeline);
  }

  DefinitionPage definition(String pipeline, Shell shell) {
    Catalog.Entry entry = newest(pipeline);
    return new DefinitionPage(
        entry,
        graphs.of(
            entry.definition().steps().stream()
                .map(step -> new StepGraph.Step(step.name(), step.needs(), Optional.empty()))
                .toList(),
            shell));
  }

  SchedulePage schedule(String pipeline) {
    Applied applied = applied(pipeline);
    return new SchedulePage(
        applied,
        rule(applied).map(ScheduleViews::words),
        next(applied, NEXT),
        ticks.past(Optional.of(pipeline), Optional.empty(), PAST));
  }
}
