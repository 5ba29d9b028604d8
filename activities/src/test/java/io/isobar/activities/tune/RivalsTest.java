package io.isobar.activities.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.activities.evaluate.GateKeeper;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.model.ModelKind;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.scoring.Trees;
import io.isobar.domain.tune.BoosterSpace;
import io.isobar.domain.tune.Point;
import io.isobar.domain.tune.RandomSearch;
import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Studies;
import io.isobar.storage.postgres.StudyKey;
import io.isobar.storage.postgres.StudyRow;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.tune.Contender;
import io.isobar.workflows.tune.SearchSettings;
import io.isobar.workflows.tune.TrainingSet;
import io.isobar.workflows.tune.TrialResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.tune.TuneSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Plots of land, whose price is a sum: 1000 + 3 * size - 40 * distance, 500 more by the lake. */
class RivalsTest {
  private static final Dataset PLOTS =
      new Dataset(
          "plots",
          List.of(
              column("price", ColumnType.NUMBER, Encoding.NUMBER),
              column("size", ColumnType.NUMBER, Encoding.NUMBER),
              column("distance", ColumnType.NUMBER, Encoding.NUMBER),
              column("place", ColumnType.CATEGORY, Encoding.CATEGORY)),
          new Target("price", Task.REGRESSION, Transform.NONE),
          List.of());
  private static final StepCall CALL = new StepCall("plots-1", "plots", "tune", "", PLOTS);

  @RegisterExtension final EmptyDatabase database = new EmptyDatabase();
  @TempDir Path folder;

  private BundleStore bundles;
  private XgboostTuning tuning;

  @BeforeEach
  void open() {
    FileObjectStore objects = new FileObjectStore(folder);
    bundles = new BundleStore(objects);
    tuning = new XgboostTuning(database.database(), objects, new CountedProgress(), 200);
    new DatasetTables(database.database()).ensure(PLOTS);
  }

  private static Column column(String name, ColumnType type, Encoding encoding) {
    return new Column(name, type, false, Optional.empty(), encoding);
  }

  private long land(int rows) {
    return database
        .database()
        .jdbi()
        .withHandle(
            handle -> {
              long batch =
                  handle
                      .createQuery(
                          "insert into isobar.batches (dataset, source, source_number,"
                              + " content_sha256, row_count, byte_count, run_id, status) values"
                              + " ('plots', 'test', 1, 'sha', ?, 0, 'plots-1', 'landed')"
                              + " returning batch_id")
                      .bind(0, rows)
                      .mapTo(Long.class)
                      .one();
              handle.execute(
                  """
                  with drawn as (
                    select n, abs(hashint8(n * 7)) % 1000 as size,
                      abs(hashint8(n * 11 + 1)) % 300 / 10.0 as distance,
                      abs(hashint8(n * 13 + 2)) % 3 as place,
                      abs(hashint8(n * 17 + 3)) % 1000 / 10.0 - 50 as noise
                    from generate_series(1, ?) n)
                  insert into clean.plots (batch_id, row_no, price, size, distance, place)
                  select ?, n, 1000 + 3 * size - 40 * distance
                    + case when place = 0 then 500 else 0 end + noise,
                    size, distance, case place when 0 then 'lake' when 1 then 'hill' end
                  from drawn
                  """,
                  rows, batch);
              handle.execute(
                  "insert into split.plots (batch_id, row_no, part) select ?, n,"
                      + " case when n % 10 < 6 then 0 when n % 10 < 8 then 1 else 2 end"
                      + " from generate_series(1, ?) n",
                  batch, rows);
              return batch;
            });
  }

  private static TuneSettings settings(ModelKind... candidates) {
    return new TuneSettings(
        Metric.RMSE,
        3,
        1,
        100,
        10,
        42,
        SearchSettings.STANDARD,
        IntervalRule.STANDARD,
        List.of(candidates));
  }

  private TuneResult tune(TuneSettings settings, long batch) {
    TrainingSet set = tuning.prepare(CALL, settings, batch);
    List<TrialResult> trials = new ArrayList<>();
    for (int trial = 0; trial < settings.trials(); trial++) {
      trials.add(tuning.trial(CALL, settings, set, trial, RandomSearch.parameters(42, trial)));
    }
    TrialResult best =
        trials.stream().min(Comparator.comparingDouble(TrialResult::score)).orElseThrow();
    return tuning.candidate(
        CALL,
        settings,
        set,
        best,
        new CleanSettings(List.of(new CleanRule.Trim(List.of("place")))));
  }

  private EvaluateResult judge(TuneResult candidate) {
    return new GateKeeper(
            database.database(),
            bundles::load,
            new ExplanationStore(new FileObjectStore(folder)),
            new CountedProgress())
        .evaluate(
            CALL, new EvaluateSettings("plots", "champion", Metric.RMSE, 0.005, 100), candidate);
  }

  @Test
  void aLinearModelWinsWhereThePriceIsASum() {
    TuneResult result = tune(settings(ModelKind.XGBOOST, ModelKind.LINEAR), land(2000));

    assertThat(result.contenders())
        .extracting(Contender::name)
        .containsExactlyInAnyOrder("linear", "xgboost", "tree");
    Contender first = result.contenders().getFirst();
    assertThat(first.name()).isEqualTo("linear");
    assertThat(first.won()).isTrue();
    assertThat(first.rows()).isEqualTo(1200);
    // The noise is even between -50 and 50.
    assertThat(result.score()).isEqualTo(first.score()).isCloseTo(28.9, within(1.5));
    assertThat(result.rounds()).isZero();
    assertThat(result.summary()).contains("linear is best with 2");
    EvaluateResult gate = judge(result);
    assertThat(gate.verdict()).isEqualTo(EvaluateResult.Verdict.promote);
    assertThat(gate.reasons()).noneMatch(reason -> reason.startsWith("hint"));
    assertThat(gate.reasons())
        .anyMatch(
            reason -> reason.startsWith("moved most by size ") && reason.contains(", place "));
    assertThat(gate.explanations()).isPresent();
    assertThat(judge(result).explanations()).isEqualTo(gate.explanations());

    Predictor served = bundles.load(result.bundle());
    served.selfCheck();
    Map<String, Object> row = Map.of("size", 500.0, "distance", 10.0, "place", "lake");
    Prediction.Regression predicted = (Prediction.Regression) served.predict(row);
    assertThat(predicted.value()).isCloseTo(2600, within(15.0));
    assertThat(predicted.interval().orElseThrow().high()).isGreaterThan(predicted.value());
    Explanation why = served.explain(row).orElseThrow();
    assertThat(why.base() + why.contributions().stream().mapToDouble(one -> one.amount()).sum())
        .isCloseTo(why.margin(), within(1e-3));
    assertThat(why.contributions().getFirst().column()).isEqualTo("place");
    assertThat(why.contributions().getFirst().amount()).isCloseTo(333, within(20.0));
  }

  @Test
  void saysThatALinearModelWouldDoWhereItMayNotWin() {
    TuneResult result = tune(settings(), land(2000));
    assertThat(bundles.read(result.bundle()).kind()).isEqualTo(ModelKind.XGBOOST);
    Contender linear = result.contenders().getFirst();
    assertThat(linear.name()).isEqualTo("linear");
    assertThat(linear.mayWin()).isFalse();
    assertThat(judge(result).reasons())
        .anyMatch(
            reason ->
                reason.startsWith("hint: linear is no worse than xgboost on the validation rows")
                    && reason.endsWith("'candidates' of the tune step lets it win"));
  }

  @Test
  void showsTheBestOfTheChampionsTrialsOnTheseRows() {
    long batch = land(2000);
    assertThat(tune(settings(), batch).contenders())
        .extracting(Contender::name)
        .doesNotContain(Contender.OF_CHAMPION);
    Point any = BoosterSpace.first(SearchSettings.STANDARD.searchSpace());
    new Studies(database.database())
        .begin(
            new StudyKey("plots-1", "tune", ""),
            new StudyRow("study", "space", Optional.of("earlier")),
            List.of(any));
    double score =
        database
            .database()
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select score from isobar.trials where trial = 1")
                        .mapTo(Double.class)
                        .one());
    assertThat(tune(settings(), batch).contenders())
        .filteredOn(one -> one.name().equals(Contender.OF_CHAMPION))
        .singleElement()
        .satisfies(one -> assertThat(one.score()).isEqualTo(score))
        .satisfies(one -> assertThat(one.won()).isFalse());
  }

  @Test
  void refusesTooManyRowsForTheNearestBeforeAnyTrial() {
    long batch = land(17_000);
    assertThatThrownBy(
            () -> tuning.prepare(CALL, settings(ModelKind.XGBOOST, ModelKind.NEAREST), batch))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("tune.too-many-for-nearest"))
        .hasMessageContaining("10,200 training rows");
  }

  @Test
  void takesTheFirstOfEqualScores() {
    Candidate.Model model =
        new Candidate.Model(ModelKind.TREE, new Trees(new byte[0]), new float[0][], Map.of());
    List<Rival> equal = List.of(new Rival(model, 0.5, 0, 1, true));
    assertThat(Rivals.winner(List.of(ModelKind.XGBOOST, ModelKind.TREE), 0.5, equal)).isEmpty();
    assertThat(Rivals.winner(List.of(ModelKind.TREE, ModelKind.XGBOOST), 0.5, equal))
        .contains(equal.getFirst());
    assertThat(Rivals.winner(List.of(ModelKind.XGBOOST), 0.6, equal)).isEmpty();
  }
}
