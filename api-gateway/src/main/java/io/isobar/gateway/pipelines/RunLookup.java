package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.view.StateWords;
import io.isobar.gateway.view.StepResults;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunPages;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Spelling;
import io.isobar.workflows.launch.EarlierRun;
import io.isobar.workflows.launch.RunRequest;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Runs of the ledger, as the rest of the system understands them. */
public final class RunLookup {
  private static final int SUGGEST_AMONG = 200;

  private final Runs runs;
  private final RunPages pages;
  private final Steps steps;
  private final Catalog catalog;

  public RunLookup(Database database) {
    this.runs = new Runs(database);
    this.pages = new RunPages(database);
    this.steps = new Steps(database);
    this.catalog = new Catalog(database);
  }

  /**
   * The row of a run.
   *
   * @throws Failure {@code run.unknown}, with the one that was meant
   */
  public RunRow row(String run) {
    return runs.find(run).orElseThrow(() -> unknown(run));
  }

  private Failure unknown(String run) {
    List<String> newest = pages.ids(SUGGEST_AMONG);
    return Failure.user(
        "run.unknown",
        "There is no run '%s'%s."
            .formatted(
                run,
                Spelling.closest(run, newest)
                    .map(better -> "; did you mean '" + better + "'")
                    .orElse("")),
        "List the runs, and name one of them.");
  }

  /**
   * A run that has not ended.
   *
   * @throws Failure {@code run.unknown}, {@code run.not-under-way}
   */
  public RunRow underWay(String run) {
    RunRow row = row(run);
    if (row.outcome().isPresent()) {
      throw Failure.user(
          "run.not-under-way",
          "Run " + run + " has ended: " + StateWords.of(row) + ".",
          "Only a run that is under way can be cancelled.");
    }
    return row;
  }

  /** The definition that a run was made of. */
  public PipelineDefinition definition(RunRow row) {
    return catalog.ofSha256(row.pipeline(), row.definitionSha256());
  }

  /**
   * A run that has ended, for a rerun.
   *
   * @throws Failure {@code run.unknown}, {@code run.under-way}, {@code definition.unknown}
   */
  public EarlierRun ended(String run) {
    RunRow row = row(run);
    if (row.outcome().isEmpty()) {
      throw Failure.user(
          "run.under-way",
          "Run " + run + " has not ended, so it cannot be run again.",
          "Wait for its end, or cancel it.");
    }
    PipelineDefinition definition = definition(row);
    SortedMap<String, EarlierRun.End> ends = new TreeMap<>();
    for (StepRow step : steps.of(run)) {
      ends.put(step.step(), new EarlierRun.End(step.outcome(), StepResults.of(step)));
    }
    return new EarlierRun(run, definition, RunRequest.resolve(definition, row.parameters()), ends);
  }

  /** {@code step.unknown}, with the one that was meant. */
  public static Failure unknownStep(String run, String step, List<StepRow> all) {
    List<String> names = all.stream().map(StepRow::step).toList();
    return Failure.user(
        "step.unknown",
        "Run %s has no step '%s'%s."
            .formatted(
                run,
                step,
                Spelling.closest(step, names)
                    .map(better -> "; did you mean '" + better + "'")
                    .orElse("; it has " + names)),
        "Name one of its steps.");
  }
}
