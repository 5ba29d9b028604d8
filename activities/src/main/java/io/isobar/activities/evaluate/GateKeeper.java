package io.isobar.activities.evaluate;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Champion;
import io.isobar.domain.evaluate.Gate;
import io.isobar.domain.evaluate.GateRules;
import io.isobar.domain.evaluate.GateVerdict;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.split.Part;
import io.isobar.storage.postgres.Batches;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.ModelVersion;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateResult.Verdict;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.TuneResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The gate step. The champion is scored again each time, on the same test rows as the candidate:
 * those of all batches up to the candidate's. They are streamed once.
 */
public final class GateKeeper implements EvaluateActivities {
  private final Models models;
  private final Batches batches;
  private final CleanRows rows;
  private final Guess guess;
  private final Function<ObjectRef, Predictor> bundles;
  private final ProgressSource progress;

  public GateKeeper(
      Database database, Function<ObjectRef, Predictor> bundles, ProgressSource progress) {
    this.models = new Models(database);
    this.batches = new Batches(database);
    this.rows = new CleanRows(database);
    this.guess = new Guess(new ColumnCounter(database));
    this.bundles = bundles;
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
    Contest contest =
        new Contest(
            dataset,
            challenger,
            served,
            guess.of(dataset, challenger.card()),
            sheets,
            scored -> attempt.report(scored, 0, "rows", ""));
    rows.stream(dataset, batches.landedUpTo(dataset.name(), candidate.batch()), Part.TEST, contest);
    if (contest.all().candidate.rows() == 0) {
      throw noTestRows(dataset, candidate.batch());
    }
    return decide(settings, candidate, champion, contest, batches.numbers(dataset.name()));
  }

  private static EvaluateResult decide(
      EvaluateSettings settings,
      TuneResult tuned,
      Optional<ModelVersion> champion,
      Contest contest,
      Map<Long, Integer> numbers) {
    Scores candidate = contest.all().candidate.scores();
    Scores baseline = contest.baseline().scores();
    Optional<Champion> rescored =
        champion.map(version -> new Champion(version.version(), contest.all().champion.scores()));
    GateVerdict verdict =
        Gate.decide(
            new GateRules(settings.metric(), settings.improveBy(), settings.minimumTestRows()),
            candidate,
            rescored,
            baseline);
    List<String> reasons = new ArrayList<>(verdict.reasons());
    reasons.addAll(SimplerModels.hints(tuned.contenders()));
    reasons.addAll(SliceReasons.of(settings.metric(), contest, champion.isPresent(), numbers));
    return new EvaluateResult(
        verdict.promote() ? Verdict.promote : Verdict.keep,
        candidate,
        rescored.map(Champion::scores),
        champion.map(ModelVersion::version).orElse(0),
        baseline,
        contest.digest(),
        reasons);
  }

  private static Failure noTestRows(Dataset dataset, long batch) {
    return Failure.user(
        "evaluate.no-test-rows",
        "No batch of %s up to batch %d has a test row with a value of %s."
            .formatted(dataset.name(), batch, dataset.target().column()),
        "Raise the test share of the split step, or land more rows.");
  }
}
