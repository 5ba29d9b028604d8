package io.isobar.activities.evaluate;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Champion;
import io.isobar.domain.evaluate.ClassificationSheet;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Evidence;
import io.isobar.domain.evaluate.Finding;
import io.isobar.domain.evaluate.Gate;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.GateVerdict;
import io.isobar.domain.evaluate.Latency;
import io.isobar.domain.evaluate.RegressionSheet;
import io.isobar.domain.evaluate.explain.Explaining;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.split.Part;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.postgres.Batches;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateResult.Verdict;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.evaluate.EvaluateText;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TuneResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate step. The champion is scored again each time, on the same test rows as the candidate:
 * those of all batches up to the candidate's. They are streamed once.
 */
public final class GateKeeper implements EvaluateActivities {
  private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);

  private final Models models;
  private final Batches batches;
  private final CleanRows rows;
  private final Guess guess;
  private final Slicing slicing;
  private final Stopwatch stopwatch = new Stopwatch(System::nanoTime);
  private final Function<ObjectRef, Predictor> bundles;
  private final ExplanationStore explanations;
  private final ProgressSource progress;

  public GateKeeper(
      Database database,
      Function<ObjectRef, Predictor> bundles,
      ExplanationStore explanations,
      ProgressSource progress) {
    this.models = new Models(database);
    this.batches = new Batches(database);
    this.rows = new CleanRows(database);
    ColumnCounter counter = new ColumnCounter(database);
    this.guess = new Guess(counter);
    this.slicing = new Slicing(counter);
    this.bundles = bundles;
    this.explanations = explanations;
    this.progress = progress;
  }

  @Override
  public EvaluateResult evaluate(StepCall call, EvaluateSettings settings, TuneResult candidate) {
    Dataset dataset = call.dataset();
    Optional<ModelVersion> champion = models.byAlias(settings.model(), settings.alias());
    Progress attempt = progress.of(call);
    Predictor challenger = bundles.apply(candidate.bundle());
    Optional<Predictor> served = champion.map(version -> bundles.apply(version.bundle()));
    Sheets sheets = Sheets.of(challenger, served, settings.metric());
    GateRules rules = settings.rules();
    Contest contest =
        new Contest(
            dataset,
            challenger,
            served,
            guess.of(dataset, challenger.card()),
            sheets,
            rules,
            slicing.of(dataset, challenger.card().batches(), rules.slices()),
            scored -> attempt.report(scored, 0, "rows", ""));
    rows.stream(dataset, batches.landedUpTo(dataset.name(), candidate.batch()), Part.TEST, contest);
    if (contest.all().candidate.rows() == 0) {
      throw noTestRows(dataset, candidate.batch());
    }
    Optional<Latency> latency =
        rules.limits().timed()
            ? Optional.of(stopwatch.measure(challenger, contest.firstRows()))
            : Optional.empty();
    Optional<Explanations> learned = explain(challenger, contest, attempt);
    EvaluateResult result =
        decide(
            rules,
            evidence(rules, champion, contest, candidate.bundle().bytes(), latency),
            contest,
            hints(candidate, learned),
            batches.numbers(dataset.name()),
            learned.map(explanations::save));
    tell(result);
    return result;
  }

  private static Optional<Explanations> explain(
      Predictor challenger, Contest contest, Progress attempt) {
    return challenger
        .attribution()
        .map(
            model ->
                Explaining.of(
                    challenger,
                    model,
                    contest.sample(),
                    explained -> attempt.report(explained, 0, "explained rows", "")));
  }

  private static List<String> hints(TuneResult candidate, Optional<Explanations> learned) {
    List<String> hints = new ArrayList<>(SimplerModels.hints(candidate.contenders()));
    learned.flatMap(MainColumns::sentence).ifPresent(hints::add);
    return hints;
  }

  private static void tell(EvaluateResult result) {
    LOG.info("{}", result.verdict());
    result.reasons().forEach(LOG::info);
    EvaluateText.table(result).forEach(LOG::info);
  }

  private static Evidence evidence(
      GateRules rules,
      Optional<ModelVersion> champion,
      Contest contest,
      long modelBytes,
      Optional<Latency> latency) {
    return new Evidence(
        contest.all().candidate.scores(),
        champion.map(version -> new Champion(version.version(), contest.all().champion.scores())),
        contest.baseline().scores(),
        contest.differences(rules.significance().confidence()),
        contest.slices(rules.metric()),
        modelBytes,
        latency);
  }

  private static EvaluateResult decide(
      GateRules rules,
      Evidence evidence,
      Contest contest,
      List<String> hints,
      Map<Long, Integer> numbers,
      Optional<ObjectRef> learned) {
    GateVerdict verdict = Gate.decide(rules, evidence);
    List<String> reasons = new ArrayList<>(verdict.reasons());
    Optional<CoverageReport> coverage = contest.coverage();
    coverage.ifPresent(report -> reasons.addAll(report.sentences()));
    reasons.addAll(hints);
    reasons.addAll(
        SliceReasons.of(rules.metric(), contest, evidence.champion().isPresent(), numbers));
    return new EvaluateResult(
        switch (verdict.decision()) {
          case PROMOTE -> Verdict.promote;
          case UNCERTAIN -> Verdict.uncertain;
          case KEEP -> Verdict.keep;
          case FAIL -> Verdict.fail;
        },
        evidence.candidate(),
        evidence.champion().map(Champion::scores),
        evidence.champion().map(Champion::version).orElse(0),
        evidence.baseline(),
        contest.digest(),
        reasons,
        Optional.of(report(rules, evidence, contest, verdict)),
        coverage,
        learned);
  }

  private static EvaluateReport report(
      GateRules rules, Evidence evidence, Contest contest, GateVerdict verdict) {
    return new EvaluateReport(
        rules.metric(),
        rules.significance().confidence(),
        evidence.differences(),
        verdict.findings().stream()
            .collect(
                Collectors.toMap(
                    Finding::rule,
                    finding -> finding.ruling().toString(),
                    (first, second) -> first,
                    TreeMap::new)),
        evidence.slices(),
        switch (contest.all().candidate) {
          case ClassificationSheet sheet -> sheet.reliability();
          case RegressionSheet _ -> List.of();
        },
        evidence.modelBytes(),
        evidence.latency());
  }

  private static Failure noTestRows(Dataset dataset, long batch) {
    return Failure.user(
        "evaluate.no-test-rows",
        "No batch of %s up to batch %d has a test row with a value of %s."
            .formatted(dataset.name(), batch, dataset.target().column()),
        "Raise the test share of the split step, or land more rows.");
  }
}
