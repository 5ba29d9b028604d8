package io.isobar.gateway.view;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.view.Decided.Figure;
import io.isobar.gateway.view.Decided.Rule;
import io.isobar.gateway.view.Decided.Verdict;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.pipeline.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the decisions of a run, and what they were made by, out of its steps. */
public final class RunDecisions {
  private static final Figure NONE = new Figure.None();

  private RunDecisions() {}

  /**
   * The decisions in their order; none of a run that has nothing to decide about.
   *
   * @param definition of the run; without it, what was needed is not told
   */
  public static List<Decided> of(List<StepRow> steps, Optional<PipelineDefinition> definition) {
    List<StepResult> results = new ArrayList<>();
    steps.forEach(step -> results.addAll(StepResults.of(step).values()));
    List<Decided> decisions = new ArrayList<>();
    Optional<StepRow> tune = steps.stream().filter(step -> step.kind().equals("tune")).findFirst();
    if (tune.isEmpty()) {
      return decisions;
    }
    Reading.first(results, DriftResult.class)
        .ifPresent(
            drift ->
                decisions.add(
                    train(
                        drift,
                        Reading.first(results, DecideResult.class),
                        tune.get(),
                        definition.flatMap(RunDecisions::drift))));
    Reading.first(results, EvaluateResult.class)
        .ifPresent(gate -> decisions.add(promote(gate, definition.flatMap(RunDecisions::gate))));
    return decisions;
  }

  /** The settings of the first drift step. */
  public static Optional<DriftSettings> drift(PipelineDefinition definition) {
    return kinds(definition)
        .filter(StepKind.Drift.class::isInstance)
        .map(kind -> ((StepKind.Drift) kind).settings())
        .findFirst();
  }

  private static Optional<EvaluateSettings> gate(PipelineDefinition definition) {
    return kinds(definition)
        .filter(StepKind.Evaluate.class::isInstance)
        .map(kind -> ((StepKind.Evaluate) kind).settings())
        .findFirst();
  }

  private static Stream<StepKind> kinds(PipelineDefinition definition) {
    return definition.steps().stream()
        .flatMap(step -> step.branches().stream())
        .map(Branch::settings);
  }

  private static Decided train(
      DriftResult drift,
      Optional<DecideResult> decided,
      StepRow tune,
      Optional<DriftSettings> settings) {
    Optional<Boolean> yes =
        decided
            .map(DecideResult::train)
            .or(() -> tune.outcome().map(outcome -> outcome != Outcome.SKIPPED));
    boolean trains = yes.orElse(false);
    boolean tooFew = drift.verdict() == DriftResult.Verdict.too_few;
    boolean asked = decided.flatMap(DecideResult::askedBy).isPresent();
    List<Rule> rules = new ArrayList<>();
    rules.add(
        new Rule(
            Decided.Name.ROWS,
            settings.<Figure>map(known -> new Figure.Count(known.minimumRows(), true)).orElse(NONE),
            new Figure.Count(drift.rows(), false),
            !tooFew ? Verdict.HOLDS : trains ? Verdict.NOT_MET : Verdict.DECIDES_NO));
    rules.add(drifted(drift, settings, trains, asked));
    decided
        .flatMap(DecideResult::askedBy)
        .ifPresent(
            by ->
                rules.add(
                    new Rule(Decided.Name.ASKED, NONE, new Figure.Words(by), Verdict.DECIDES_YES)));
    long missing =
        tooFew
            ? settings.map(known -> Math.max(0, known.minimumRows() - drift.rows())).orElse(0L)
            : 0;
    return new Decided(
        Decided.Question.TRAIN,
        yes,
        rules,
        decided.map(DecideResult::reasons).orElse(List.of(drift.reason())),
        trains ? 0 : missing);
  }

  private static Rule drifted(
      DriftResult drift, Optional<DriftSettings> settings, boolean trains, boolean asked) {
    List<DriftResult.ColumnDrift> counted =
        drift.columns().stream().filter(RunDecisions::counts).toList();
    Figure found =
        new Figure.Part(
            counted.stream().filter(DriftResult.ColumnDrift::drifted).count(), counted.size());
    Verdict verdict =
        switch (drift.verdict()) {
          case no_champion, too_few -> Verdict.NOT_JUDGED;
          case drifted -> trains ? Verdict.DECIDES_YES : Verdict.HOLDS;
          case stable -> trains || asked ? Verdict.NOT_MET : Verdict.DECIDES_NO;
        };
    return new Rule(
        Decided.Name.DRIFTED,
        settings.<Figure>map(known -> new Figure.MoreThan(known.driftShare())).orElse(NONE),
        verdict == Verdict.NOT_JUDGED ? NONE : found,
        verdict);
  }

  /** Predictions stand among the columns, but are no column of the batch. */
  private static boolean counts(DriftResult.ColumnDrift column) {
    return column
        .finding()
        .map(finding -> finding.role() != DriftResult.Role.prediction)
        .orElse(true);
  }

  /** The metric that decides; results of before a report had the usual one. */
  static Metric metric(EvaluateResult gate) {
    return gate.report()
        .map(EvaluateReport::metric)
        .orElse(gate.candidate() instanceof Scores.Regression ? Metric.RMSE : Metric.LOG_LOSS);
  }

  private static Decided promote(EvaluateResult gate, Optional<EvaluateSettings> settings) {
    Metric metric = metric(gate);
    boolean yes = gate.verdict() == EvaluateResult.Verdict.promote;
    List<Rule> rules = new ArrayList<>();
    gate.champion()
        .ifPresent(
            champion -> {
              double gain = gain(metric, gate.candidate(), champion);
              boolean enough = settings.map(known -> gain >= known.improveBy()).orElse(gain > 0);
              rules.add(
                  new Rule(
                      Decided.Name.BETTER,
                      settings
                          .<Figure>map(known -> new Figure.Gain(known.improveBy(), true))
                          .orElse(NONE),
                      new Figure.Gain(gain, false),
                      enough ? Verdict.HOLDS : Verdict.DECIDES_NO));
            });
    double overBaseline = gain(metric, gate.candidate(), gate.baseline());
    rules.add(
        new Rule(
            Decided.Name.BASELINE,
            new Figure.Gain(0, true),
            new Figure.Gain(overBaseline, false),
            overBaseline > 0 ? Verdict.HOLDS : Verdict.DECIDES_NO));
    return new Decided(Decided.Question.PROMOTE, Optional.of(yes), rules, gate.reasons(), 0);
  }

  /** By which share of the other's loss the candidate's is smaller. */
  private static double gain(Metric metric, Scores candidate, Scores other) {
    double before = metric.loss(other);
    return before == 0 ? 0 : (before - metric.loss(candidate)) / before;
  }
}
