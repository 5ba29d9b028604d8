package io.isobar.activities.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.activities.clean.SqlRuleCleaner;
import io.isobar.activities.evaluate.GateKeeper;
import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.register.Registrar;
import io.isobar.activities.split.StableSplitter;
import io.isobar.activities.tune.XgboostTuning;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageReport;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Bundle;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.split.Part;
import io.isobar.domain.split.SplitRule;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.CleanRows;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Models;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.split.SplitSettings;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes from the landed batch to the prediction, through every step that works on rows. */
class ClassificationTest {
  private static final ProgressSource QUIET = call -> (done, total, unit, note) -> {};

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private People people;
  private BundleStore bundles;
  private XgboostTuning tuning;
  private GateKeeper keeper;

  @BeforeEach
  void open() {
    people = new People(empty.database());
    FileObjectStore objects = new FileObjectStore(folder);
    bundles = new BundleStore(objects);
    tuning = new XgboostTuning(empty.database(), objects, QUIET, Provenance.Code.UNKNOWN);
    keeper = new GateKeeper(empty.database(), bundles::load, new ExplanationStore(objects), QUIET);
  }

  private static StepCall call(Dataset dataset, String run, String step) {
    return new StepCall(run, dataset.name(), step, "", dataset);
  }

  /** A batch with its clean rows and their parts. */
  private long prepare(Dataset dataset, int rows, int seed) {
    long batch = people.land(dataset, rows, seed);
    CleanResult cleaned =
        new SqlRuleCleaner(empty.database(), QUIET)
            .clean(call(dataset, "r" + seed, "clean"), People.CLEANING, batch);
    assertThat(cleaned.reasons()).containsOnlyKeys("nobody is that young");
    new StableSplitter(empty.database(), QUIET)
        .split(
            call(dataset, "r" + seed, "split"),
            new SplitSettings(new SplitRule(0.7, 0.15, 0.15, 7)),
            batch);
    return batch;
  }

  private TuneResult tune(Dataset dataset, String run, Metric metric, long batch) {
    TuneSettings settings = new TuneSettings(metric, 2, 1, 80, 10, 42);
    StepCall call = call(dataset, run, "tune");
    TrainingSet set = tuning.prepare(call, settings, batch);
    TrialResult best =
        IntStream.range(0, settings.trials())
            .mapToObj(i -> tuning.trial(call, settings, set, i, RandomSearch.parameters(42, i)))
            .min(Comparator.comparingDouble(TrialResult::score))
            .orElseThrow();
    return tuning.candidate(call, settings, set, best, People.CLEANING);
  }

  private EvaluateResult judge(Dataset dataset, String run, Metric metric, TuneResult candidate) {
    return keeper.evaluate(
        call(dataset, run, "evaluate"),
        new EvaluateSettings("people", "champion", metric, 0.005, 100),
        candidate);
  }

  private void promote(Dataset dataset, String run, TuneResult candidate, EvaluateResult result) {
    int version =
        new Registrar(empty.database(), bundles::read, new FileObjectStore(folder), QUIET)
            .register(
                call(dataset, run, "register"), new RegisterSettings("people"), candidate, result)
            .version();
    new AliasMoves(empty.database()).move("people", "champion", version, run, "test", "it won");
  }

  /** Models beside XGBoost, whose trials count for nothing here. */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, true",
    "LINEAR, false",
    "TREE, true",
    "TREE, false",
    "NEAREST, true",
    "NEAREST, false"
  })
  void otherModelsTellClassesApart(ModelKind kind, boolean two) {
    Dataset dataset = two ? People.INCOME : People.GRADE;
    long batch = prepare(dataset, 3000, 1);
    TuneSettings settings =
        new TuneSettings(
            Metric.LOG_LOSS,
            2,
            1,
            80,
            10,
            42,
            SearchSettings.STANDARD,
            IntervalRule.STANDARD,
            List.of(kind, ModelKind.XGBOOST));
    StepCall call = call(dataset, "r1", "tune");
    TrainingSet set = tuning.prepare(call, settings, batch);
    TrialResult bad = new TrialResult(0, RandomSearch.parameters(42, 0), 1e9, 10, 0);
    TuneResult candidate = tuning.candidate(call, settings, set, bad, People.CLEANING);
    Bundle bundle = bundles.read(candidate.bundle());
    assertThat(bundle.kind()).isEqualTo(kind);
    Predictor predictor = bundle.predictor();
    predictor.selfCheck();
    assertThat(bundle.goldenRows()).hasSize(50);
    assertThat(predictor.explain(bundle.card().example()).isPresent())
        .isEqualTo(kind != ModelKind.NEAREST);
    EvaluateResult result = judge(dataset, "r1", Metric.ACCURACY, candidate);
    assertThat(result.verdict()).isEqualTo(EvaluateResult.Verdict.promote);
    promote(dataset, "r1", candidate, result);
    Learned.assertExplained(empty.database(), folder, kind, dataset, result);
    assertThat(tuning.candidate(call, settings, set, bad, People.CLEANING).bundle())
        .isEqualTo(candidate.bundle());
  }

  @Test
  void tellsTwoClassesApart() {
    long batch = prepare(People.INCOME, 4000, 1);
    TuneResult candidate = tune(People.INCOME, "r1", Metric.AUROC, batch);
    // The score of a trial by AUROC is 1 less it.
    assertThat(candidate.score()).isBetween(0.01, 0.12);
    EvaluateResult result = judge(People.INCOME, "r1", Metric.AUROC, candidate);
    assertThat(result.verdict()).isEqualTo(EvaluateResult.Verdict.promote);
    assertThat(result.reasons())
        .anyMatch(
            reason ->
                reason.startsWith("better than the baseline that always guesses the training rows'")
                    && reason.endsWith("against 0.5000"));
    Predictor predictor = bundles.load(candidate.bundle());
    predictor.selfCheck();
    assertThat(predictor.card().classes().orElseThrow().names()).containsExactly("rich", "poor");
    Scores.Classification scores = (Scores.Classification) result.candidate();
    assertThat(scores.auroc()).isGreaterThan(0.88);
    assertScoredAsRead(People.INCOME, batch, predictor, scores);
    assertThat(((Scores.Classification) result.baseline()).accuracy()).isBetween(0.5, 0.8);
    promote(People.INCOME, "r1", candidate, result);
    assertThat(new Models(empty.database()).version("people", 1).orElseThrow().scoresJson())
        .contains("\"balancedAccuracy\"", "\"auroc\"");
  }

  @Test
  void followsTheDirectionThatTheDefinitionGivesAnAge() {
    long batch = prepare(People.INCOME, 3000, 1);
    Predictor predictor = bundles.load(tune(People.INCOME, "r1", Metric.LOG_LOSS, batch).bundle());
    int changed = 0;
    for (int job = 0; job < 8; job++) {
      double before = 0;
      for (double age = 15; age < 80; age += 0.5) {
        Map<String, Object> row = People.row(age, job);
        double rich = predicted(predictor, row).probabilities().get("rich");
        assertThat(rich).isGreaterThanOrEqualTo(before);
        changed += rich > before ? 1 : 0;
        before = rich;
      }
    }
    assertThat(changed).isGreaterThan(50);
  }

  @Test
  void explainsTheClassThatItPredicts() {
    long batch = prepare(People.INCOME, 3000, 1);
    Predictor predictor = bundles.load(tune(People.INCOME, "r1", Metric.LOG_LOSS, batch).bundle());
    for (double age : new double[] {20, 75}) {
      Map<String, Object> row = People.row(age, 2);
      Prediction.Classification prediction = predicted(predictor, row);
      Explanation explanation = predictor.explain(row).orElseThrow();
      assertThat(explanation.space()).isEqualTo("log odds of income = " + prediction.label());
      double odds = Math.exp(explanation.margin());
      assertThat(odds / (1 + odds))
          .isCloseTo(prediction.probabilities().get(prediction.label()), within(1e-9));
      assertThat(explanation.contributions())
          .extracting(Explanation.Contribution::column)
          .containsExactlyInAnyOrder("age", "job", "town", "employer", "hired");
      double sum =
          explanation.contributions().stream().mapToDouble(Explanation.Contribution::amount).sum();
      assertThat(explanation.base() + sum).isCloseTo(explanation.margin(), within(1e-4));
      assertThat(explanation.contributions().getFirst().column()).isEqualTo("age");
      assertThat(explanation.contributions().getFirst().amount()).isPositive();
    }
    assertThat(predicted(predictor, People.row(20, 2)).label()).isEqualTo("poor");
    assertThat(predicted(predictor, People.row(75, 2)).label()).isEqualTo("rich");
  }

  @Test
  void tellsThreeClassesApartAndReplacesTheChampionByABetterOne() {
    long first = prepare(People.GRADE, 900, 1);
    TuneResult weak = tune(People.GRADE, "r1", Metric.LOG_LOSS, first);
    EvaluateResult promoted = judge(People.GRADE, "r1", Metric.LOG_LOSS, weak);
    assertThat(promoted.verdict()).isEqualTo(EvaluateResult.Verdict.promote);
    promote(People.GRADE, "r1", weak, promoted);

    long second = prepare(People.GRADE, 4000, 2);
    TuneResult strong = tune(People.GRADE, "r2", Metric.LOG_LOSS, second);
    EvaluateResult result = judge(People.GRADE, "r2", Metric.LOG_LOSS, strong);

    assertThat(result.verdict()).isEqualTo(EvaluateResult.Verdict.promote);
    assertThat(result.championVersion()).isEqualTo(1);
    assertThat(result.reasons().getFirst())
        .startsWith("candidate log loss 0.")
        .contains("of champion version 1 on the same");
    assertThat(result.reasons().getLast()).startsWith("log loss by batch: 1 (");
    Predictor predictor = bundles.load(strong.bundle());
    predictor.selfCheck();
    // Whole numbers by value: as texts, 10 would come before 2.
    assertThat(predictor.card().classes().orElseThrow().names()).containsExactly("1", "2", "10");
    assertThat(((Scores.Classification) result.candidate()).accuracy())
        .isGreaterThan(((Scores.Classification) result.baseline()).accuracy() + 0.2);
    assertScoredAsRead(People.GRADE, second, predictor, null);

    Explanation explanation = predictor.explain(People.row(75, 2)).orElseThrow();
    assertThat(explanation.space()).isEqualTo("margin of grade = 10");
    double sum =
        explanation.contributions().stream().mapToDouble(Explanation.Contribution::amount).sum();
    assertThat(explanation.base() + sum).isCloseTo(explanation.margin(), within(1e-4));
    Map<String, Object> strange = new HashMap<>(People.row(40, 2));
    strange.put("town", "Atlantis");
    strange.put("job", "diver");
    assertThat(predictor.unseen(strange)).containsExactly("job", "town");
    assertThat(predicted(predictor, strange).probabilities()).hasSize(3);
    assertThat(predicted(predictor, Map.of()).probabilities()).hasSize(3);
  }

  @Test
  void trainsTheSameBytesTwice() {
    long batch = prepare(People.GRADE, 1500, 1);
    TuneResult one = tune(People.GRADE, "r1", Metric.ACCURACY, batch);
    TuneResult other = tune(People.GRADE, "r1", Metric.ACCURACY, batch);
    assertThat(other.bundle()).isEqualTo(one.bundle());
    Calibration.OfClasses calibration =
        (Calibration.OfClasses) bundles.read(one.bundle()).calibration().orElseThrow();
    assertThat(calibration.sets().orElseThrow().rule()).isEqualTo(ClassSets.Rule.LAC);
    assertThat(calibration.sets().orElseThrow().rows()).isGreaterThan(150);
  }

  /** On the same test rows, with what chance allows. */
  @Test
  void promisesSetsOfClassesAndTellsWhatTheyHeld() {
    long batch = prepare(People.GRADE, 3000, 1);
    TuneResult candidate = tune(People.GRADE, "r1", Metric.LOG_LOSS, batch);
    EvaluateResult result = judge(People.GRADE, "r1", Metric.LOG_LOSS, candidate);
    CoverageReport report = result.coverage().orElseThrow();
    Coverage coverage = report.candidate().orElseThrow();
    assertThat(report.classes()).isTrue();
    assertThat(coverage.promised()).isEqualTo(0.9);
    assertThat(coverage.rows()).isEqualTo(result.candidate().rows());
    assertThat(coverage.covered()).isGreaterThanOrEqualTo(coverage.band().low());
    assertThat(coverage.meanSize()).isBetween(1.0, 3.0);
    assertThat(result.reasons())
        .anyMatch(reason -> reason.startsWith("90 % sets of the candidate cover "));
  }

  @Test
  void saysThatThereIsNothingToTellApart() {
    long batch = prepare(People.INCOME, 500, 1);
    run("update clean.income set income = 'poor'");
    assertRefused("tune.one-class", "[poor]", batch);
    run("update clean.income set income = 'middling' where row_no > 250");
    assertRefused("tune.unknown-class", "'middling'", batch);
    run("update clean.income set counts_for = 0");
    run("update clean.income set income = case when row_no % 2 = 0 then 'rich' else 'poor' end");
    assertRefused("tune.bad-weight", "counts_for = 0.0", batch);
    run("delete from clean.income");
    assertRefused("tune.no-rows", "train", batch);
  }

  @Test
  void refusesToCompareClassesWithNumbers() {
    long batch = prepare(People.INCOME, 1000, 1);
    TuneResult candidate = tune(People.INCOME, "r1", Metric.F1, batch);
    EvaluateResult result = judge(People.INCOME, "r1", Metric.F1, candidate);
    promote(People.INCOME, "r1", candidate, result);
    Predictor numbers = FakePredictor.bySize(List.of(batch), 0);
    GateKeeper confused =
        new GateKeeper(
            empty.database(),
            ref -> ref.equals(candidate.bundle()) ? bundles.load(ref) : numbers,
            new ExplanationStore(new FileObjectStore(folder)),
            QUIET);
    TuneResult other = new TuneResult(batch, Houses.bundle("a"), 1, 0, 0, 1, 1);
    assertThatThrownBy(
            () ->
                confused.evaluate(
                    call(People.INCOME, "r2", "evaluate"),
                    new EvaluateSettings("people", "champion", Metric.RMSE, 0.005, 100),
                    other))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("evaluate.other-task"))
        .hasMessageContaining("task binary");
  }

  /** What the gate scored is what the predictor says of the rows of the test part. */
  private void assertScoredAsRead(
      Dataset dataset, long batch, Predictor predictor, Scores.@Nullable Classification scores) {
    int[] counted = {0, 0};
    new CleanRows(empty.database())
        .stream(
            dataset,
            List.of(batch),
            Part.TEST,
            (id, rowNo, values) -> {
              Map<String, Object> row = new HashMap<>();
              for (int i = 0; i < values.length - 1; i++) {
                Object value = values[i];
                if (value != null) {
                  row.put(dataset.columns().get(i).name(), value);
                }
              }
              Prediction.Classification prediction = predicted(predictor, row);
              assertThat(prediction.probabilities().values().stream().mapToDouble(p -> p).sum())
                  .isCloseTo(1, within(1e-12));
              counted[0]++;
              counted[1] +=
                  prediction.label().equals(Classes.name(String.valueOf(values[values.length - 1])))
                      ? 1
                      : 0;
            });
    assertThat(counted[1]).isGreaterThan(counted[0] * 2 / 3);
    if (scores != null) {
      assertThat(scores.rows()).isEqualTo(counted[0]);
      assertThat(scores.accuracy()).isEqualTo((double) counted[1] / counted[0]);
    }
  }

  private static Prediction.Classification predicted(Predictor predictor, Map<String, ?> row) {
    return (Prediction.Classification) predictor.predict(row);
  }

  private void run(String sql) {
    empty.database().jdbi().useHandle(handle -> handle.execute(sql));
  }

  private void assertRefused(String code, String message, long batch) {
    assertThatThrownBy(() -> tune(People.INCOME, "r1", Metric.LOG_LOSS, batch))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }
}
