package io.isobar.activities.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.isobar.activities.progress.Progress;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Provenance;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Origins;
import io.isobar.storage.postgres.Retrainings;
import io.isobar.storage.postgres.TrialCheckpoints;
import io.isobar.storage.postgres.TrialKey;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.retrain.RetrainActivities;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import io.isobar.workflows.retrain.RetrainReport.Check;
import io.isobar.workflows.tune.TrainingSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Makes a version again from the rows, parameters, rounds and seed on record, and compares every
 * digest. What was made is thrown away; the report is kept.
 */
public final class Retraining implements RetrainActivities {
  private final Versions versions;
  private final Retrainings retrainings;
  private final Origins origins;
  private final CleanRows cleanRows;
  private final TrialCheckpoints checkpoints;
  private final BundleStore bundles;
  private final MatrixObjects matrices;
  private final FoldObjects folds;
  private final Provenance.Code code;
  private final Supplier<Progress> progress;

  /**
   * Retraining with its tables in a database.
   *
   * @param progress of the attempt that runs on the calling thread
   */
  public Retraining(
      Database database, ObjectStore objects, Provenance.Code code, Supplier<Progress> progress) {
    this.versions = new Versions(database);
    this.retrainings = new Retrainings(database);
    this.origins = new Origins(database);
    this.cleanRows = new CleanRows(database);
    this.checkpoints = new TrialCheckpoints(database);
    this.bundles = new BundleStore(objects);
    this.matrices = new MatrixObjects(objects);
    this.folds = new FoldObjects(objects);
    this.code = code;
    this.progress = progress;
  }

  @Override
  public RetrainReport retrain(RetrainOrder order) {
    long start = System.nanoTime();
    NativeLibrary.require();
    VersionCard version = versions.require(order.model(), order.version());
    version.collectedAt().ifPresent(at -> refuse(order, at.toString()));
    Bundle stored = bundles.read(version.version().bundle());
    List<String> reasons = new ArrayList<>(changes(stored));
    SortedMap<String, String> found = found(order, stored, reasons);
    List<Check> checks = checks(recorded(stored), found);
    boolean same = checks.stream().allMatch(Check::isSame);
    if (!same && reasons.isEmpty()) {
      reasons.add(
          "no reason was found: rows, parameters and libraries are those on record; please report"
              + " it as a defect");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    RetrainReport report =
        new RetrainReport(
            order.order(), order.model(), order.version(), same, checks, reasons, seconds);
    retrainings.keep(order.order(), order.model(), order.version(), same, json(report), order.by());
    return report;
  }

  private List<String> changes(Bundle stored) {
    ModelCard card = stored.card();
    return stored
        .provenance()
        .map(
            recorded ->
                InputChanges.between(
                    recorded,
                    origins.batches(card.dataset(), card.batches()),
                    origins.split(card.dataset(), card.batches()),
                    Libraries.ofThisProcess(),
                    code))
        .orElseGet(
            () -> List.of("it is older than provenance: rows and libraries are not on record"));
  }

  /** What cannot be made again has no digests, and a reason. */
  private SortedMap<String, String> found(RetrainOrder order, Bundle stored, List<String> reasons) {
    try {
      return make(order, stored);
    } catch (Failure failure) {
      if (failure.category() != Category.USER) {
        throw failure;
      }
      reasons.add("it cannot be made again: " + failure.getMessage());
      return new TreeMap<>();
    }
  }

  private SortedMap<String, String> make(RetrainOrder order, Bundle stored) {
    ModelCard card = stored.card();
    Progress reports = progress.get();
    TrainingRows rows = new TrainingRows(cleanRows, card.dataset(), card.batches(), card.classes());
    TrainingSet set =
        new Preparation(card.dataset(), rows, card.classes(), reports)
            .run(
                stored.provenance().flatMap(Provenance::folds),
                card.batches().getLast(),
                bundles,
                matrices,
                folds);
    Matrix validation = matrices.load(set.validation());
    Candidate.Model model =
        stored.kind().isTrees()
            ? train(order, stored, set, validation, reports)
            : fit(stored, set, validation, reports).promising(rule(stored));
    Bundle made =
        new Candidate(
                card.dataset(),
                rows,
                bundles.loadEncoder(set.encoder()),
                validation,
                set.folds().isPresent())
            .bundle(model, card);
    SortedMap<String, String> digests = Provenances.digests(set);
    digests.putAll(BundleStore.parts(made));
    return digests;
  }

  /** A model without trees: its parameters have been on record ever since there are any. */
  private Candidate.Model fit(Bundle stored, TrainingSet set, Matrix validation, Progress reports) {
    ModelCard card = stored.card();
    Goal goal = Goal.of(card.dataset(), card.classes(), stored::encoder);
    Map<String, String> given = stored.provenance().orElseThrow().training().parameters();
    return FoldedFits.of(goal, set, validation, matrices, folds, reports)
        .fit(one -> one.again(stored.kind(), given));
  }

  private Candidate.Model train(
      RetrainOrder order, Bundle stored, TrainingSet set, Matrix validation, Progress reports) {
    TrialKey key = new TrialKey(order.order(), "retrain", "", 0);
    int every =
        stored
            .provenance()
            .map(known -> known.training().checkpointRounds())
            .orElse(XgboostTuning.CHECKPOINT_ROUNDS);
    Map<String, Object> settings = settings(stored);
    String fingerprint =
        Sha256.of(
            (set.train().sha256() + new TreeMap<>(settings)).getBytes(StandardCharsets.UTF_8));
    Checkpoints saved = new Checkpoints(checkpoints, key, fingerprint, every);
    Checkpoints ofFolds = new Checkpoints(checkpoints, key, "folds of " + fingerprint, every);
    Optional<OutOfFold> outOfFold =
        set.folds().map(_ -> outOfFold(stored, set, settings, ofFolds, reports));
    NativeSet data = NativeSet.of(matrices.load(set.train()), validation);
    try {
      Candidate.Model model =
          Candidate.train(
              stored.kind(),
              new Training(data, settings, saved),
              new Candidate.Order(stored.card().rounds(), rule(stored), outOfFold),
              data,
              reports);
      checkpoints.delete(key);
      return model;
    } finally {
      data.dispose();
    }
  }

  /** The models of the folds were given what the winner was, but what depends on their rows. */
  private OutOfFold outOfFold(
      Bundle stored,
      TrainingSet set,
      Map<String, Object> settings,
      Checkpoints saved,
      Progress reports) {
    List<Learner> learners = new ArrayList<>();
    try {
      for (TrainingSet fold : folds.judging(set)) {
        reports.report(learners.size(), 0, "folds", "loading their rows");
        learners.add(learner(stored, fold, settings));
      }
      return OutOfFold.train(
          new Training(learners, saved, reports),
          learners,
          stored.card().rounds(),
          rule(stored),
          reports);
    } finally {
      learners.forEach(learner -> learner.set().dispose());
    }
  }

  private Learner learner(Bundle stored, TrainingSet fold, Map<String, Object> settings) {
    ModelCard card = stored.card();
    NativeSet data = NativeSet.of(matrices.load(fold.train()), matrices.load(fold.validation()));
    Map<String, Object> own = new HashMap<>(settings);
    Goal goal = Goal.of(card.dataset(), card.classes(), () -> bundles.loadEncoder(fold.encoder()));
    own.putAll(goal.ofRows(data.meanLabel()));
    return new Learner(data, own);
  }

  private static Map<String, Object> settings(Bundle stored) {
    ModelCard card = stored.card();
    return stored
        .provenance()
        .<Map<String, Object>>map(known -> new HashMap<>(known.training().parameters()))
        .orElseGet(
            () ->
                BoosterSettings.of(
                    card.parameters().orElseThrow(), card.seed(), objective(stored)));
  }

  /** What is older than the choice had intervals of one width if it was a regression. */
  private static IntervalRule rule(Bundle stored) {
    return stored
        .provenance()
        .flatMap(Provenance::intervals)
        .orElseGet(
            () ->
                new IntervalRule(
                    0.9,
                    Optional.of(
                        stored.card().classes().isPresent()
                            ? IntervalRule.Method.NONE
                            : IntervalRule.Method.RESIDUAL)));
  }

  /** Of what is older than provenance: those were all regressions. */
  private static Map<String, Object> objective(Bundle stored) {
    ModelCard card = stored.card();
    return Goal.of(card.dataset(), card.classes(), stored::encoder).settings(Metric.RMSE, 0);
  }

  /** Written anew by today's program, so that a new way to write JSON is no difference. */
  private static SortedMap<String, String> recorded(Bundle stored) {
    SortedMap<String, String> digests = BundleStore.parts(stored);
    digests.put("train", stored.card().dataSha256());
    stored
        .provenance()
        .ifPresent(
            known ->
                inputs(known)
                    .forEach(name -> digests.put(name, known.digests().getOrDefault(name, ""))));
    return digests;
  }

  private static List<String> inputs(Provenance known) {
    return known.folds().isPresent()
        ? List.of("encoder", "train", "validation", "folds")
        : List.of("encoder", "train", "validation");
  }

  private static List<Check> checks(
      SortedMap<String, String> recorded, SortedMap<String, String> found) {
    List<Check> checks = new ArrayList<>();
    recorded.forEach(
        (part, digest) -> checks.add(new Check(part, digest, found.getOrDefault(part, ""))));
    return checks;
  }

  private static void refuse(RetrainOrder order, String collectedAt) {
    throw Failure.user(
        "retrain.collected",
        "The bundle of version %d of %s was removed by garbage collection at %s."
            .formatted(order.version(), order.model(), collectedAt),
        "Take a version that is still there.");
  }

  private static String json(RetrainReport report) {
    try {
      return Payloads.mapper().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report that is no JSON", e);
    }
  }
}
