package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.ledger.StepFinished;
import io.temporal.workflow.Workflow;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tells the ledger and Temporal's UI how a run goes. All of it in detached scopes, so that the end
 * of a cancelled run is written down too.
 */
final class RunLedger {
  /** Runs that began before attempts wrote down the begin of their step do it themselves. */
  private static final String BEGIN = "step-begin";

  private static final int BEGIN_BY_ATTEMPT = 1;

  private final PipelineInput input;
  private final LedgerActivities activities;
  private final StepTable table;
  private final boolean attemptsBegin;

  private RunLedger(PipelineInput input) {
    this.input = input;
    this.attemptsBegin =
        Workflow.getVersion(BEGIN, Workflow.DEFAULT_VERSION, BEGIN_BY_ATTEMPT) == BEGIN_BY_ATTEMPT;
    this.activities = Workflow.newLocalActivityStub(LedgerActivities.class, StepOptions.ledger());
    this.table = new StepTable(input.definition());
  }

  static RunLedger begin(PipelineInput input) {
    RunLedger ledger = new RunLedger(input);
    Workflow.upsertTypedSearchAttributes(
        SearchAttributeNames.PIPELINE.valueSet(input.definition().name()),
        SearchAttributeNames.TRIGGER.valueSet(input.trigger()));
    input
        .origin()
        .logicalTime()
        .ifPresent(
            time ->
                Workflow.upsertTypedSearchAttributes(
                    SearchAttributeNames.LOGICAL_TIME.valueSet(time.atOffset(ZoneOffset.UTC))));
    Workflow.setCurrentDetails(ledger.table.toMarkdown());
    detached(() -> ledger.activities.runStarted(started(input)));
    return ledger;
  }

  private static RunStarted started(PipelineInput input) {
    PipelineDefinition definition = input.definition();
    SortedMap<String, String> parameters = new TreeMap<>();
    input.parameters().forEach((name, value) -> parameters.put(name, String.valueOf(value)));
    List<RunStarted.PlannedStep> steps =
        definition.steps().stream()
            .map(step -> new RunStarted.PlannedStep(step.name(), KindName.of(step), step.needs()))
            .toList();
    List<String> tags =
        Stream.concat(definition.rules().tags().stream(), input.origin().tags().stream())
            .distinct()
            .toList();
    return new RunStarted(
        input.run(),
        definition.name(),
        definition.sha256(),
        parameters,
        input.trigger(),
        input.origin().withTags(tags),
        input.priority(),
        Workflow.getInfo().getRunId(),
        steps);
  }

  /**
   * A step begins.
   *
   * @param byAttempt whether an attempt writes that down
   */
  void stepStarted(Step step, boolean byAttempt) {
    table.started(step.name());
    Workflow.setCurrentDetails(table.toMarkdown());
    if (!byAttempt || !attemptsBegin) {
      detached(() -> activities.stepStarted(input.run(), step.name()));
    }
  }

  void stepFinished(Step step, StepEnd end) {
    table.finished(end);
    Workflow.setCurrentDetails(table.toMarkdown());
    end.results().values().stream()
        .filter(CollectResult.class::isInstance)
        .map(result -> ((CollectResult) result).batch())
        .filter(batch -> batch > 0)
        .forEach(
            batch ->
                Workflow.upsertTypedSearchAttributes(SearchAttributeNames.BATCH.valueSet(batch)));
    detached(
        () ->
            activities.stepFinished(
                new StepFinished(
                    input.run(),
                    end.step(),
                    end.outcome(),
                    end.reason(),
                    end.results(),
                    updates(step, end))));
  }

  /** A step that is taken over has told of its updates in the run that did it. */
  private List<String> updates(Step step, StepEnd end) {
    Reused reused = input.reused().get(step.name());
    boolean done = end.outcome() == Outcome.SUCCEEDED && (reused == null || !reused.complete());
    return done ? step.rules().updates() : List.of();
  }

  void runFinished(PipelineResult result) {
    Workflow.upsertTypedSearchAttributes(
        SearchAttributeNames.OUTCOME.valueSet(result.outcome().name()));
    Workflow.setCurrentDetails(
        "**" + result.outcome() + "** " + result.reason() + "\n\n" + table.toMarkdown());
    detached(() -> activities.runFinished(result.run(), result.outcome(), result.reason()));
  }

  private static void detached(Runnable call) {
    Workflow.newDetachedCancellationScope(call).run();
  }
}
