package io.isobar.gateway.view;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.release.RolloutOutcome;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.release.ReleaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the one sentence of a run out of its rows. */
public final class Reading {
  private Reading() {}

  /**
   * The sentence.
   *
   * @param drift settings of the run's drift step, where it has one
   */
  public static Headline of(
      RunRow run,
      List<StepRow> steps,
      Optional<DriftSettings> drift,
      List<PoolState.Waiter> waiters,
      List<Approval> questions) {
    return run.outcome()
        .map(outcome -> ended(run, outcome, steps, drift))
        .orElseGet(() -> open(steps, waiters, questions));
  }

  private static Headline open(
      List<StepRow> steps, List<PoolState.Waiter> waiters, List<Approval> questions) {
    if (!questions.isEmpty()) {
      Approval asked = questions.getFirst();
      return new Headline.Asks(asked.step(), asked.role(), asked.question());
    }
    List<String> open =
        steps.stream()
            .filter(step -> step.startedAt().isPresent() && step.outcome().isEmpty())
            .map(StepRow::step)
            .toList();
    return open.isEmpty() && !waiters.isEmpty()
        ? new Headline.WaitsForSlots(waiters.getFirst().why())
        : new Headline.UnderWay(open);
  }

  private static Headline ended(
      RunRow run, Outcome outcome, List<StepRow> steps, Optional<DriftSettings> drift) {
    return switch (outcome) {
      case FAILED, UPSTREAM_FAILED -> failed(run, steps);
      case CANCELLED -> new Headline.Cancelled(run.reason());
      case SUCCEEDED, SKIPPED -> done(steps, drift);
    };
  }

  private static Headline failed(RunRow run, List<StepRow> steps) {
    return steps.stream()
        .filter(step -> step.outcome().equals(Optional.of(Outcome.FAILED)))
        .findFirst()
        .<Headline>map(step -> new Headline.Failed(step.step(), step.reason()))
        .orElseGet(() -> new Headline.Failed("", run.reason()));
  }

  private static Headline done(List<StepRow> steps, Optional<DriftSettings> drift) {
    List<StepResult> results = new ArrayList<>();
    steps.forEach(step -> results.addAll(StepResults.of(step).values()));
    Optional<CollectResult> batch = first(results, CollectResult.class);
    Optional<DriftResult> judged = first(results, DriftResult.class);
    Optional<EvaluateResult> gate = first(results, EvaluateResult.class);
    if (gate.isPresent()) {
      return trained(gate.get(), first(results, ReleaseResult.class));
    }
    if (batch.isPresent() && batch.get().status() != CollectResult.Status.landed) {
      return new Headline.NothingNew(batch.get().status() == CollectResult.Status.exhausted);
    }
    int number = batch.map(CollectResult::number).orElse(0);
    if (judged.isPresent() && trainedNothing(steps)) {
      return judged.get().verdict() == DriftResult.Verdict.too_few
          ? new Headline.TooFew(
              number, judged.get().rows(), drift.map(DriftSettings::minimumRows).orElse(0L))
          : new Headline.NotTrained(number, judged.get().reason());
    }
    return new Headline.Done(
        steps.stream()
            .filter(step -> step.outcome().equals(Optional.of(Outcome.SUCCEEDED)))
            .count());
  }

  private static boolean trainedNothing(List<StepRow> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                step.kind().equals("tune") && step.outcome().equals(Optional.of(Outcome.SKIPPED)));
  }

  private static Headline trained(EvaluateResult gate, Optional<ReleaseResult> release) {
    Metric metric = RunDecisions.metric(gate);
    double candidate = metric.of(gate.candidate());
    if (release.isPresent() && release.get().outcome() == RolloutOutcome.released) {
      ReleaseResult made = release.get();
      return new Headline.Promoted(
          made.model(), made.version(), made.previous(), metric.toString(), candidate);
    }
    return new Headline.NotPromoted(
        metric.toString(),
        candidate,
        gate.champion().map(metric::of).orElse(Double.NaN),
        gate.championVersion());
  }

  static <T extends StepResult> Optional<T> first(List<StepResult> results, Class<T> type) {
    return results.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
