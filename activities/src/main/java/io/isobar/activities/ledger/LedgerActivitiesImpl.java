package io.isobar.activities.ledger;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.ledger.ApprovalAnswered;
import io.isobar.workflows.ledger.ApprovalAsked;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.ledger.StepFinished;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.StepResult;

/** Writes what the workflows say. */
public final class LedgerActivitiesImpl implements LedgerActivities {
  private final Runs runs;
  private final Steps steps;
  private final Approvals approvals;
  private final Definitions definitions;

  public LedgerActivitiesImpl(Database database) {
    this.runs = new Runs(database);
    this.steps = new Steps(database);
    this.approvals = new Approvals(database);
    this.definitions = new Definitions(database);
  }

  @Override
  public void runStarted(RunStarted run) {
    runs.start(
        new NewRun(
            run.run(),
            run.pipeline(),
            run.definitionSha256(),
            run.parameters(),
            run.trigger(),
            run.temporalRunId(),
            run.steps().stream()
                .map(step -> new NewRun.NewStep(step.name(), step.kind(), step.needs()))
                .toList(),
            facts(run)));
  }

  private static RunFacts facts(RunStarted run) {
    RunOrigin origin = run.origin();
    return new RunFacts(
        origin.by(),
        origin.logicalTime(),
        origin.intervalStart(),
        origin.intervalEnd(),
        run.priority(),
        origin.tags(),
        origin.parent(),
        origin.rerunOf(),
        origin.backfill(),
        origin.key());
  }

  @Override
  public void approvalAsked(ApprovalAsked asked) {
    approvals.ask(
        asked.run(),
        asked.step(),
        asked.branch(),
        asked.role(),
        asked.question(),
        asked.deadline());
  }

  @Override
  public void approvalAnswered(ApprovalAnswered answered) {
    approvals.answer(
        answered.run(),
        answered.step(),
        answered.branch(),
        answered.answer().decision().name(),
        answered.answer().by(),
        answered.answer().comment());
  }

  @Override
  public PipelineDefinition newestDefinition(String pipeline) {
    Definitions.Applied applied =
        definitions
            .newest(pipeline)
            .orElseThrow(
                () ->
                    Failure.user(
                        "pipeline.unknown",
                        "There is no pipeline '" + pipeline + "'.",
                        "./isobar pipelines lists those that were applied; ./isobar apply FILE"
                            + " adds one."));
    return switch (DefinitionReader.read(applied.text(), applied.file())) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused ->
          throw Failure.user(
              "pipeline.refused",
              "The definition of " + pipeline + " is no longer right: " + refused.render(),
              "Correct it and apply it again.");
    };
  }

  @Override
  public void stepStarted(String run, String step) {
    steps.start(run, step);
  }

  @Override
  public void stepFinished(StepFinished finished) {
    for (StepResult result : finished.results().values()) {
      if (result instanceof CollectResult collected && collected.batch() > 0) {
        runs.collected(finished.run(), collected.batch());
      }
    }
    steps.finish(
        finished.run(),
        finished.step(),
        finished.outcome(),
        finished.reason(),
        ResultsJson.of(finished.results()),
        finished.updates());
  }

  @Override
  public void runFinished(String run, Outcome outcome, String reason) {
    runs.finish(run, outcome, reason);
  }
}
