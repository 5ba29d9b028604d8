package io.isobar.workflows.backfill;

import io.isobar.workflows.pipeline.SearchAttributeNames;
import io.isobar.workflows.pipeline.StepOptions;
import io.isobar.workflows.pipeline.Trigger;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A window over the planned ticks: a run begins as soon as another one ends. */
public final class BackfillWorkflowImpl implements BackfillWorkflow {
  private static final int READY = 100;

  private final BackfillActivities ledger =
      Workflow.newLocalActivityStub(BackfillActivities.class, StepOptions.ledger());
  private final BackfillInput input;
  private final BackfillPlan plan;
  private final BackfillRuns runs;
  private final Deque<PlannedTick> ready = new ArrayDeque<>();
  private Optional<Instant> begunUpTo;
  private boolean paused;
  private boolean toldPaused;
  private BackfillState state;

  @WorkflowInit
  public BackfillWorkflowImpl(BackfillInput given) {
    input = given;
    plan = new BackfillPlan(given, ledger);
    runs = new BackfillRuns(given, ledger);
    begunUpTo = given.progress().begunUpTo();
    paused = given.progress().state() == BackfillState.PAUSED;
    state = given.progress().state();
  }

  @Override
  public BackfillResult backfill(BackfillInput given) {
    Workflow.upsertTypedSearchAttributes(
        SearchAttributeNames.PIPELINE.valueSet(input.definition().name()),
        SearchAttributeNames.TRIGGER.valueSet(Trigger.BACKFILL));
    try {
      ledger.begun(BackfillBegun.of(input));
      while (!plan.page()) {
        startOverWhenLong();
      }
      runAll();
    } catch (TemporalFailure failure) {
      boolean cancelled = CancellationScope.current().isCancelRequested();
      Workflow.newDetachedCancellationScope(() -> endEarly(cancelled, failure)).run();
      throw cancelled ? new CanceledFailure("the backfill was cancelled") : failure;
    }
    return new BackfillResult(input.backfill(), state, counts());
  }

  private void runAll() {
    if (!paused) {
      move(BackfillState.RUNNING, "");
    }
    while (!runs.isStopped() && next()) {
      startOverWhenLong();
    }
    Workflow.await(runs::areAllEnded);
    if (runs.isStopped()) {
      move(BackfillState.FAILED, "stopped at a run that failed, as was asked for");
    } else {
      move(BackfillState.DONE, "");
    }
  }

  /** Begins one run, or tells of a pause; false when there is no tick left. */
  private boolean next() {
    Workflow.await(() -> paused != toldPaused || (!paused && runs.hasRoom()) || runs.isStopped());
    if (paused != toldPaused) {
      toldPaused = paused;
      move(paused ? BackfillState.PAUSED : BackfillState.RUNNING, "");
      return true;
    }
    if (runs.isStopped()) {
      return true;
    }
    if (ready.isEmpty()) {
      ready.addAll(
          ledger.next(new NextAsked(input.backfill(), input.order(), begunUpTo, READY)).ticks());
    }
    PlannedTick tick = ready.poll();
    if (tick == null) {
      return false;
    }
    begunUpTo = Optional.of(tick.logicalTime());
    runs.begin(tick);
    return true;
  }

  /** Runs under way are waited for, since a new history could not hear of their ends. */
  private void startOverWhenLong() {
    if (runs.begun() < input.limits().runs() && !Workflow.getInfo().isContinueAsNewSuggested()) {
      return;
    }
    Workflow.await(runs::areAllEnded);
    if (!runs.isStopped()) {
      Workflow.newContinueAsNewStub(BackfillWorkflow.class).backfill(input.at(progress()));
    }
  }

  private void endEarly(boolean cancelled, TemporalFailure failure) {
    Workflow.await(runs::areAllEnded);
    if (cancelled) {
      move(BackfillState.CANCELLED, "the backfill was cancelled");
    } else {
      move(BackfillState.FAILED, String.valueOf(failure.getMessage()));
    }
  }

  private void move(BackfillState next, String reason) {
    state = next;
    ledger.moved(new BackfillMoved(input.backfill(), next, reason));
  }

  private BackfillCounts counts() {
    return plan.counts().plus(runs.counts());
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public void resume() {
    paused = false;
  }

  @Override
  public BackfillProgress progress() {
    BackfillState shown = paused && !state.isOver() ? BackfillState.PAUSED : state;
    return new BackfillProgress(
        shown, counts(), plan.upTo(), plan.isComplete(), begunUpTo, runs.inFlight());
  }
}
