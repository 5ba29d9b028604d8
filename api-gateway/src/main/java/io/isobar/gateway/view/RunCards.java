package io.isobar.gateway.view;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.release.StageReport;
import io.isobar.workflows.tune.TuneResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Rows of the ledger to cards. */
public final class RunCards {
  private RunCards() {}

  /**
   * The card of a run.
   *
   * @param now for the time that a running step has taken so far
   */
  public static RunCard of(RunRow run, List<StepRow> steps, Instant now) {
    List<StepResult> results = new ArrayList<>();
    for (StepRow step : steps) {
      results.addAll(StepResults.of(step).values());
    }
    return new RunCard(
        run.run(),
        run.pipeline(),
        StateWords.of(run),
        run.reason(),
        run.startedAt(),
        seconds(run.startedAt(), run.finishedAt().orElse(now)),
        batch(results),
        first(results, DriftResult.class).map(RunCards::drift),
        decision(steps, results),
        first(results, TuneResult.class).map(TuneResult::contenders).orElse(List.of()),
        first(results, EvaluateResult.class).map(RunCards::contest),
        first(results, ReleaseResult.class).map(RunCards::release),
        steps.stream().map(step -> step(step, now)).toList());
  }

  private static <T extends StepResult> Optional<T> first(List<StepResult> results, Class<T> type) {
    return results.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Optional<RunCard.Batch> batch(List<StepResult> results) {
    Optional<CleanResult> clean = first(results, CleanResult.class);
    return first(results, CollectResult.class)
        .map(
            collected ->
                new RunCard.Batch(
                    collected.number(),
                    collected.status().name(),
                    collected.rows(),
                    clean.map(CleanResult::rows).orElse(0L),
                    clean.map(CleanResult::quarantined).orElse(0L),
                    clean.map(CleanResult::reasons).orElseGet(TreeMap::new),
                    clean.map(CleanResult::warnings).orElse(List.of())));
  }

  private static RunCard.Drift drift(DriftResult result) {
    return new RunCard.Drift(
        result.verdict().name(),
        result.reason(),
        result.columns().stream()
            .map(
                column ->
                    new RunCard.Drift.Column(
                        column.column(),
                        column.distance(),
                        column.threshold(),
                        column.drifted(),
                        column.finding()))
            .toList());
  }

  /** Absent until it is known, and where the run had nothing to decide about. */
  private static Optional<RunCard.Decision> decision(
      List<StepRow> steps, List<StepResult> results) {
    Optional<DriftResult> drift = first(results, DriftResult.class);
    Optional<StepRow> tune = steps.stream().filter(step -> step.kind().equals("tune")).findFirst();
    if (drift.isEmpty() || tune.isEmpty() || tune.get().outcome().isEmpty()) {
      return Optional.empty();
    }
    boolean trained = tune.get().outcome().get() == Outcome.SUCCEEDED;
    String because =
        first(results, DecideResult.class)
            .map(decided -> told(decided, drift.get()))
            .orElseGet(() -> drift.get().verdict() + ": " + drift.get().reason());
    String why =
        trained || tune.get().outcome().get() == Outcome.SKIPPED ? because : tune.get().reason();
    Optional<EvaluateResult> gate = first(results, EvaluateResult.class);
    return Optional.of(
        new RunCard.Decision(
            trained,
            why,
            gate.map(result -> result.verdict() == EvaluateResult.Verdict.promote).orElse(false),
            gate.map(EvaluateResult::verdict),
            gate.map(EvaluateResult::reasons).orElse(List.of())));
  }

  /** A reason that is the verdict on drift is told in the words of that step. */
  private static String told(DecideResult decided, DriftResult drift) {
    return decided.reasons().stream()
        .map(
            reason ->
                !drift.reason().isEmpty() && reason.endsWith("drift: " + drift.reason())
                    ? drift.verdict() + ": " + drift.reason()
                    : reason)
        .collect(Collectors.joining("; "));
  }

  private static RunCard.Contest contest(EvaluateResult result) {
    return new RunCard.Contest(
        result.candidate().rows(),
        result.candidate(),
        result.champion(),
        result.championVersion(),
        result.baseline(),
        result.report(),
        result.coverage());
  }

  private static RunCard.Release release(ReleaseResult result) {
    return new RunCard.Release(
        result.model(),
        result.version(),
        result.alias(),
        result.previous(),
        result.gateways().size(),
        result.outcome().name(),
        result.summary(),
        result.stages().stream().map(StageReport::line).toList());
  }

  private static RunCard.Step step(StepRow step, Instant now) {
    double seconds =
        step.startedAt().map(at -> seconds(at, step.finishedAt().orElse(now))).orElse(0.0);
    return new RunCard.Step(step.step(), step.kind(), StateWords.of(step), step.reason(), seconds);
  }

  private static double seconds(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
  }
}
