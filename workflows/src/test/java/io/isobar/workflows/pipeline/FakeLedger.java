package io.isobar.workflows.pipeline;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.ledger.ApprovalAnswered;
import io.isobar.workflows.ledger.ApprovalAsked;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.ledger.StepFinished;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what the workflows write down. */
public final class FakeLedger implements LedgerActivities {
  public final List<RunStarted> runs = new CopyOnWriteArrayList<>();
  public final List<String> started = new CopyOnWriteArrayList<>();
  public final Map<String, StepFinished> finished = new ConcurrentHashMap<>();
  public final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  public final Map<String, String> reasons = new ConcurrentHashMap<>();
  public final List<ApprovalAsked> asked = new CopyOnWriteArrayList<>();
  public final List<ApprovalAnswered> answered = new CopyOnWriteArrayList<>();
  public final Map<String, PipelineDefinition> definitions = new ConcurrentHashMap<>();

  @Override
  public void runStarted(RunStarted run) {
    runs.add(run);
  }

  @Override
  public void stepStarted(String run, String step) {
    started.add(step);
  }

  @Override
  public void stepFinished(StepFinished end) {
    finished.put(end.step(), end);
  }

  @Override
  public void runFinished(String run, Outcome outcome, String reason) {
    outcomes.put(run, outcome);
    reasons.put(run, reason);
  }

  @Override
  public void approvalAsked(ApprovalAsked asked) {
    this.asked.add(asked);
  }

  @Override
  public void approvalAnswered(ApprovalAnswered answered) {
    this.answered.add(answered);
  }

  @Override
  public PipelineDefinition newestDefinition(String pipeline) {
    PipelineDefinition known = definitions.get(pipeline);
    if (known == null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "There is no pipeline '" + pipeline + "'.", "pipeline.unknown");
    }
    return known;
  }

  public Outcome outcome(String step) {
    return finished.get(step).outcome();
  }

  public String reason(String step) {
    return finished.get(step).reason();
  }
}
