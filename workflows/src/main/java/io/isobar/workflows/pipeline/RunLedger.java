package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
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
  /** Runs that began before attempts wrote down begin and end of their step do it themselves. */
  private static final String BEGIN = "step-begin";

  private static final int BEGIN_BY_ATTEMPT = 1;
  private static final int END_BY_ATTEMPT = 2;

  private final PipelineInput input;
  private final LedgerActivities activities;
  private final StepTable table;
  private final int version;

  private RunLedger(PipelineInput input) {
    this.input = input;
    this.version = Workflow.getVersion(BEGIN, Workflow.DEFAULT_VERSION, END_BY_ATTEMPT);
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
    if (!byAttempt || version < BEGIN_BY_ATTEMPT) {
      detached(() -> activities.stepStarted(input.run(), step.name()));
    }
  }

  /**
   * Whether the success of a step is written down by the worker that has done it: one write and one
   * task less. Only where one call is all of the step.
   */
  boolean endsByAttempt(Step step) {
    return version >= END_BY_ATTEMPT
        && step.branches().size() == 1
        && step.rules().foreach().isEmpty()
        && !input.reused().containsKey(step.name())
        && isOneCall(step.branches().getFirst().settings());
  }

  private static boolean isOneCall(StepKind kind) {
    return switch (kind) {
      case StepKind.OfRows ignored -> false;
      case StepKind.Wait ignored -> false;
      case StepKind.Approval ignored -> false;
      case StepKind.Subpipeline ignored -> false;
      case StepKind.Operator ignored -> true;
    };
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
    if (end.outcome() == Outcome.SUCCEEDED && endsByAttempt(step)) {
      return;
    }
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
