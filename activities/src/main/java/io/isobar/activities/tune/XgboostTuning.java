package io.isobar.activities.tune;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.split.Part;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.domain.tune.NeighboursFit;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.postgres.Batches;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.FinishedTrial;
import io.isobar.storage.postgres.Studies;
import io.isobar.storage.postgres.StudyKey;
import io.isobar.storage.postgres.TrialCheckpoints;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.Trials;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.Proposal;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneActivities;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tuning on XGBoost. One object a worker, so that trials share their matrices. */
public final class XgboostTuning implements TuneActivities {
  /** Where all trainings have their checkpoints: other rounds would give other trees. */
  static final int CHECKPOINT_ROUNDS = 200;

  private final Batches batches;
  private final CleanRows cleanRows;
  private final LearnedClasses learnedClasses;
  private final Trials trials;
  private final Studies studies;
  private final TrialCheckpoints checkpoints;
  private final int checkpointRounds;
  private final Provenances provenances;
  private final BundleStore bundles;
  private final ProgressSource progress;
  private final MatrixObjects matrices;
  private final NativeSets sets;
  private final FoldObjects folds;

  /**
   * Tuning with its tables in a database.
   *
   * @param code what the models' provenance names as the program
   */
  public XgboostTuning(
      Database database, ObjectStore objects, ProgressSource progress, Provenance.Code code) {
    this(database, objects, progress, CHECKPOINT_ROUNDS, code);
  }

  XgboostTuning(
      Database database, ObjectStore objects, ProgressSource progress, int checkpointRounds) {
    this(database, objects, progress, checkpointRounds, Provenance.Code.UNKNOWN);
  }

  private XgboostTuning(
      Database database,
      ObjectStore objects,
      ProgressSource progress,
      int checkpointRounds,
      Provenance.Code code) {
    this.batches = new Batches(database);
    this.cleanRows = new CleanRows(database);
    this.learnedClasses = new LearnedClasses(database);
    this.trials = new Trials(database);
    this.studies = new Studies(database);
    this.checkpoints = new TrialCheckpoints(database);
    this.checkpointRounds = checkpointRounds;
    this.provenances = new Provenances(database, checkpointRounds, code);
    this.bundles = new BundleStore(objects);
    this.progress = progress;
    this.matrices = new MatrixObjects(objects);
    this.sets = new NativeSets(matrices);
    this.folds = new FoldObjects(objects);
  }

  @Override
  public TrainingSet prepare(StepCall call, TuneSettings settings, long batch) {
    NativeLibrary.require();
    Dataset dataset = call.dataset();
    List<Long> batchIds = landed(dataset, batch);
    List<Part> learned = settings.folds().isPresent() ? TrainingRows.OF_FOLDS : List.of(Part.TRAIN);
    Optional<Classes> classes = learnedClasses.of(dataset, batchIds, learned);
    TrainingSet set =
        new Preparation(dataset, rows(dataset, batchIds, classes), classes, progress.of(call))
            .run(settings.folds(), batch, bundles, matrices, folds);
    if (settings.mayWin().contains(ModelKind.NEAREST)) {
      NeighboursFit.requireRows(set.trainRows());
    }
    return set;
  }

  @Override
  public TrialResult trial(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      int number,
      BoosterParameters parameters) {
    return run(call, set, new Trial(number, parameters, settings, goal(call, set)));
  }

  @Override
  public TrialResult proposed(
      StepCall call, TuneSettings settings, TrainingSet set, Proposal proposal) {
    return run(
        call,
        set,
        new Trial(
            proposal.trial(), proposal.parameters(), settings, goal(call, set), proposal.bars()));
  }

  private TrialResult run(StepCall call, TrainingSet set, Trial trial) {
    TrialKey key = key(call, trial.number());
    String fingerprint = trial.fingerprint(set);
    Optional<FinishedTrial> earlier = trials.find(key, fingerprint);
    if (earlier.isPresent()) {
      return result(trial, earlier.get());
    }
    Progress reports = progress.of(call);
    FinishedTrial finished =
        judging(
            call,
            set,
            trial,
            reports,
            learners -> trial.train(learners, reports, fingerprint, checkpoints(key, fingerprint)));
    trials.save(key, trial.parameters(), finished);
    return result(trial, finished);
  }

  /** Lets boosters of a trial train on the folds, or without any on the whole set. */
  private <T> T judging(
      StepCall call, TrainingSet set, Trial trial, Progress told, Function<List<Learner>, T> work) {
    List<TrainingSet> parts = folds.judging(set);
    List<Goal> goals = parts.stream().map(part -> goal(call, part)).toList();
    return sets.with(
        parts,
        place -> {
          if (set.folds().isPresent()) {
            told.report(place, parts.size(), "folds", "loading their rows");
          }
        },
        data ->
            work.apply(
                IntStream.range(0, parts.size())
                    .mapToObj(place -> trial.learner(data.get(place), goals.get(place)))
                    .toList()));
  }

  /** What boosters of the folds say with so many rounds; absent without folds. */
  private Optional<OutOfFold> outOfFold(
      StepCall call, TrainingSet set, Trial trial, int rounds, IntervalRule rule, Progress told) {
    return set.folds()
        .map(
            _ ->
                judging(
                    call,
                    set,
                    trial,
                    told,
                    learners -> {
                      Checkpoints saved =
                          checkpoints(
                              key(call, trial.number()), "folds of " + trial.fingerprint(set));
                      Training begun = new Training(learners, saved, told);
                      return OutOfFold.train(begun, learners, rounds, rule, told);
                    }));
  }

  private static TrialKey key(StepCall call, int trial) {
    return new TrialKey(call.run(), call.step(), call.branch(), trial);
  }

  private Checkpoints checkpoints(TrialKey key, String fingerprint) {
    return new Checkpoints(checkpoints, key, fingerprint, checkpointRounds);
  }

  private static TrialResult result(Trial trial, FinishedTrial ended) {
    return new TrialResult(
        trial.number(),
        trial.parameters(),
        ended.score(),
        ended.bestRound(),
        ended.seconds(),
        ended.pruned(),
        ended.rounds());
  }

  @Override
  public TuneResult candidate(
      StepCall call,
      TuneSettings settings,
      TrainingSet set,
      TrialResult best,
      CleanSettings cleaning) {
    Trial trial = new Trial(best.trial(), best.parameters(), settings, goal(call, set));
    Progress reports = progress.of(call);
    IntervalRule rule = settings.intervals().by(call.dataset().target().task());
    Matrix validation = matrices.load(set.validation());
    // No trial of the search has this number.
    Trial beside = new Trial(settings.trials(), Rivals.TREE, settings, trial.goal());
    List<Rival> rivals = rivals(call, set, beside, validation, reports);
    Optional<Rival> winner = Rivals.winner(settings.mayWin(), best.score(), rivals);
    Candidate.Model model =
        winner
            .map(one -> one.model().promising(rule))
            .orElseGet(() -> boosted(call, set, trial, best.bestRound(), rule, reports));
    Trial made = winner.isPresent() ? beside : trial;
    Bundle bundle =
        candidate(call, set, validation)
            .bundle(model, card(call, set, made, best, model, cleaning));
    Provenance provenance =
        provenances.of(call, made, set, bundle.card(), model.settings()).with(model.rule());
    TuneResult result =
        result(set, settings, best, winner, bundle.card(), bundles.save(bundle.with(provenance)));
    checkpoints.delete(key(call, best.trial()));
    return result.with(
        Rivals.contenders(
            best,
            model,
            set.trainRows(),
            rivals,
            studies.bestWarm(new StudyKey(call.run(), call.step(), call.branch()))),
        settings.folds().map(FoldRule::count).orElse(0));
  }

  private static TuneResult result(
      TrainingSet set,
      TuneSettings settings,
      TrialResult best,
      Optional<Rival> winner,
      ModelCard card,
      ObjectRef stored) {
    return new TuneResult(
        set.batch(),
        stored,
        settings.trials(),
        best.trial(),
        winner.map(Rival::score).orElse(best.score()),
        card.rounds(),
        set.trainRows());
  }

  private Candidate.Model boosted(
      StepCall call,
      TrainingSet set,
      Trial trial,
      int rounds,
      IntervalRule rule,
      Progress reports) {
    Candidate.Order order =
        new Candidate.Order(rounds, rule, outOfFold(call, set, trial, rounds, rule, reports));
    Checkpoints saved =
        checkpoints(key(call, trial.number()), "winner of " + trial.fingerprint(set));
    return sets.with(
        set,
        data -> Candidate.train(ModelKind.XGBOOST, trial.start(data, saved), order, data, reports));
  }

  private Candidate candidate(StepCall call, TrainingSet set, Matrix validation) {
    return new Candidate(
        call.dataset(),
        rows(call.dataset(), landed(call.dataset(), set.batch()), set.classes()),
        bundles.loadEncoder(set.encoder()),
        validation,
        set.folds().isPresent());
  }

  private List<Rival> rivals(
      StepCall call, TrainingSet set, Trial tree, Matrix validation, Progress reports) {
    FoldedFits fits = FoldedFits.of(tree.goal(), set, validation, matrices, folds, reports);
    Rivals rivals = new Rivals(tree.goal(), tree.settings(), fits);
    TrialKey key = key(call, tree.number());
    Checkpoints saved = checkpoints(key, "tree of " + tree.fingerprint(set));
    Optional<OutOfFold> ofFolds = outOfFold(call, set, tree, 1, IntervalRule.STANDARD, reports);
    List<Rival> fitted = sets.with(set, data -> rivals.fit(tree, saved, data, ofFolds));
    checkpoints.delete(key);
    return fitted;
  }

  private ModelCard card(
      StepCall call,
      TrainingSet set,
      Trial trial,
      TrialResult best,
      Candidate.Model model,
      CleanSettings cleaning) {
    return new ModelCard(
        call.dataset(),
        cleaning.rules(),
        call.run(),
        landed(call.dataset(), set.batch()),
        set.trainRows(),
        set.train().sha256(),
        switch (model.kind()) {
          case XGBOOST -> Optional.of(best.parameters());
          case TREE -> Optional.of(Rivals.TREE);
          case LINEAR, NEAREST -> Optional.empty();
        },
        switch (model.kind()) {
          case XGBOOST -> best.bestRound();
          case TREE -> 1;
          case LINEAR, NEAREST -> 0;
        },
        trial.seed(),
        Map.of(),
        set.classes());
  }

  private List<Long> landed(Dataset dataset, long batch) {
    return batches.landedUpTo(dataset.name(), batch);
  }

  private TrainingRows rows(Dataset dataset, List<Long> ids, Optional<Classes> classes) {
    return new TrainingRows(cleanRows, dataset, ids, classes);
  }

  private Goal goal(StepCall call, TrainingSet set) {
    return Goal.of(call.dataset(), set.classes(), () -> bundles.loadEncoder(set.encoder()));
  }
}
