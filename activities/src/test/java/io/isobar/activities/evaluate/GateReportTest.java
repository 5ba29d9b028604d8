package io.isobar.activities.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.evaluate.Difference;
import io.isobar.domain.evaluate.GateSeverity;
import io.isobar.domain.evaluate.Limits;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Requirement;
import io.isobar.domain.evaluate.Significance;
import io.isobar.domain.evaluate.SliceRules;
import io.isobar.domain.evaluate.SliceRules.SliceColumn;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Registrations;
import io.isobar.workflows.evaluate.EvaluateReport;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.evaluate.EvaluateResult.Verdict;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.evaluate.GateOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the gate tells beside scores, on real rows. */
class GateReportTest {
  private static final ObjectRef CHAMPION = Houses.bundle("a");
  private static final ObjectRef CANDIDATE = Houses.bundle("b");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final Map<ObjectRef, Predictor> bundles = new HashMap<>();
  private Houses houses;
  private GateKeeper keeper;

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    keeper =
        new GateKeeper(
            empty.database(),
            bundles::get,
            new ExplanationStore(new FileObjectStore(folder)),
            call -> (done, total, unit, note) -> {});
  }

  @Test
  void doesNotPromoteAGainThatMayBeChanceWhenItMustNotBe() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    champion(withErrors(batch, 104_729, 1_030));
    bundles.put(CANDIDATE, withErrors(batch, 31, 1_000));

    EvaluateResult required = evaluate(batch, with(Significance.Use.REQUIRE));
    assertThat(required.verdict()).isEqualTo(Verdict.uncertain);
    assertThat(required.reasons().getFirst()).contains("it may be chance (significance)");
    assertThat(report(required).rules()).containsEntry("significance", "uncertain");
    assertThat(report(required).rules()).containsEntry("improve-by", "passed");
    Difference rmse = report(required).differences().getFirst();
    assertThat(rmse.metric()).isEqualTo(Metric.RMSE);
    assertThat(rmse.low().orElseThrow()).isNegative();
    assertThat(rmse.high().orElseThrow()).isPositive();

    assertThat(evaluate(batch, with(Significance.Use.REPORT)).verdict()).isEqualTo(Verdict.promote);
    EvaluateResult ignored = evaluate(batch, with(Significance.Use.IGNORE));
    assertThat(ignored.verdict()).isEqualTo(Verdict.promote);
    assertThat(report(ignored).differences()).isEmpty();
  }

  @Test
  void promotesAGainThatIsMoreThanChance() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    champion(withErrors(batch, 7919, 2_000));
    bundles.put(CANDIDATE, withErrors(batch, 104_729, 1_000));
    EvaluateResult result = evaluate(batch, with(Significance.Use.REQUIRE));
    assertThat(result.verdict()).isEqualTo(Verdict.promote);
    assertThat(report(result).differences())
        .extracting(Difference::metric)
        .containsExactly(Metric.RMSE, Metric.MAE, Metric.MAPE, Metric.R2, Metric.MEDIAN_AE);
    assertThat(Metric.MEDIAN_AE.of(result.candidate())).isBetween(400.0, 600.0);
  }

  @Test
  void keepsTheChampionWhoseSliceWouldBeRuined() {
    long first = houses.land(1_000, 1_500, 0, "Ohio");
    long second = houses.land(2_000, 1_500, 100_000, "Texas");
    champion(FakePredictor.bySize(List.of(first), 500));
    bundles.put(
        CANDIDATE,
        new FakePredictor(
            List.of(first, second), row -> (Double) row.get("house_size") * 100 + 70_000));

    SliceRules told =
        new SliceRules(
            List.of(
                new SliceColumn("state", List.of()),
                new SliceColumn("house_size", List.of()),
                new SliceColumn("street", List.of())),
            Optional.empty(),
            50);
    EvaluateResult result = evaluate(second, with(told));
    assertThat(result.verdict()).isEqualTo(Verdict.promote);
    List<SliceScore> slices = report(result).slices();
    assertThat(slices.subList(0, 2))
        .extracting(SliceScore::slice, SliceScore::rows)
        .containsExactly(tuple("Texas", 400L), tuple("Ohio", 200L));
    // 1,500 to 1,999, as often as each other; quartiles are of the training rows.
    assertThat(slices.subList(2, 6)).allMatch(slice -> slice.column().equals("house_size"));
    assertThat(slices.subList(2, 6)).allMatch(slice -> slice.rows() >= 140 && slice.rows() <= 160);
    assertThat(slices.get(2).slice()).startsWith("below 1,6");
    // No street is in two rows, and of the training rows' streets no test row has one.
    assertThat(slices.subList(6, slices.size()))
        .extracting(SliceScore::slice, SliceScore::rows)
        .contains(tuple("others", 600L));

    EvaluateResult judged =
        evaluate(second, with(new SliceRules(told.columns().subList(0, 1), Optional.of(0.1), 50)));
    assertThat(judged.verdict()).isEqualTo(Verdict.keep);
    assertThat(judged.reasons().getFirst())
        .contains("in 1 of 2 slices: state = Ohio, 200 rows, RMSE 70,000 against 500.0")
        .endsWith("(slice-worse-by)");
  }

  @Test
  void takesNumbersApartByGivenEdges() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 300));
    SliceRules rules =
        new SliceRules(
            List.of(new SliceColumn("house_size", List.of(1_600.0, 1_900.0))),
            Optional.empty(),
            50);
    assertThat(report(evaluate(batch, with(rules))).slices())
        .extracting(SliceScore::slice, SliceScore::rows, SliceScore::champion)
        .containsExactly(
            tuple("below 1,600", 40L, Optional.empty()),
            tuple("1,600 to below 1,900", 120L, Optional.empty()),
            tuple("from 1,900", 40L, Optional.empty()));
  }

  @Test
  void failsWhatIsRequiredAndKeepsLimits() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    bundles.put(CANDIDATE, FakePredictor.bySize(List.of(batch), 300));
    GateOptions strict =
        new GateOptions(
            Significance.REPORTED,
            Optional.empty(),
            List.of(
                new Requirement(
                    Metric.RMSE, Optional.empty(), Optional.of(299.0), GateSeverity.FAIL)),
            SliceRules.NONE,
            new Limits(Optional.of(999L), Optional.empty(), Optional.of(1_000_000_000L)));
    EvaluateResult result = evaluate(batch, strict);
    assertThat(result.verdict()).isEqualTo(Verdict.fail);
    assertThat(result.reasons().subList(0, 2))
        .containsExactly(
            "RMSE 300.0 is not enough: at most 299.0 is required (require.rmse)",
            "the model's bytes: 1,000, at most 999 are allowed (limits.model-bytes)");
    assertThat(report(result).rules()).containsEntry("limits.p99-micros", "passed");
    assertThat(report(result).latency().orElseThrow().predictions()).isPositive();
    assertThat(report(result).modelBytes()).isEqualTo(1_000);
  }

  private static EvaluateReport report(EvaluateResult result) {
    return result.report().orElseThrow();
  }

  private static GateOptions with(Significance.Use use) {
    return new GateOptions(
        new Significance(use, 0.95), Optional.empty(), List.of(), SliceRules.NONE, Limits.NONE);
  }

  private static GateOptions with(SliceRules slices) {
    return new GateOptions(Significance.REPORTED, Optional.empty(), List.of(), slices, Limits.NONE);
  }

  /** Errors from 0 up to a largest one, in an order that depends on a prime. */
  private static FakePredictor withErrors(long batch, int prime, double largest) {
    return new FakePredictor(
        List.of(batch),
        row -> {
          double size = (Double) row.get("house_size");
          return size * 100 + size * prime % 997 / 997 * largest;
        });
  }

  private EvaluateResult evaluate(long batch, GateOptions options) {
    return keeper.evaluate(
        Houses.call("run-2", "evaluate"),
        new EvaluateSettings("houses", "champion", Metric.RMSE, 0.005, 100, Optional.of(options)),
        Houses.candidate(batch, CANDIDATE));
  }

  private void champion(Predictor predictor) {
    bundles.put(CHAMPION, predictor);
    new Registrations(empty.database())
        .register(
            new ModelDraft(
                "houses", "houses", "run-1", "register", "candidate", CHAMPION, "{}", "{}", "{}"),
            () -> new Registrations.Training(new Profile(0, List.of()), Optional.empty()));
    new AliasMoves(empty.database()).move("houses", "champion", 1, "run-1", "test", "first");
  }
}
