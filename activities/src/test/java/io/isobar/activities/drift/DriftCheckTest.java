package io.isobar.activities.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.evidently.Choice;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import io.isobar.domain.drift.evidently.StatTest;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Profiles;
import io.isobar.workflows.drift.DriftOptions;
import io.isobar.workflows.drift.DriftOptions.Mode;
import io.isobar.workflows.drift.DriftOptions.Predictions;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.ColumnDrift;
import io.isobar.workflows.drift.DriftResult.Role;
import io.isobar.workflows.drift.DriftResult.Verdict;
import io.isobar.workflows.drift.DriftSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DriftCheckTest {
  private static final DriftSettings SETTINGS = settings(List.of());

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Houses houses;
  private DriftCheck check;
  private List<String> progress;
  private final List<Long> trained = new ArrayList<>();

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    progress = new ArrayList<>();
    check =
        new DriftCheck(
            empty.database(),
            bundle -> FakePredictor.bySize(trained, 0),
            call -> (done, total, unit, note) -> progress.add(done + "/" + total + " " + note));
  }

  @Test
  void hasNothingToCompareWithoutAChampion() {
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    DriftResult result = drift(batch);
    assertThat(result.verdict()).isEqualTo(Verdict.no_champion);
    assertThat(result.reference()).isZero();
    assertThat(result.rows()).isEqualTo(1_000);
    assertThat(result.reason()).contains("houses has no champion yet", "1,000 rows");
    assertThat(report().verdict()).isEqualTo("no_champion");
  }

  @Test
  void isStableOnRowsLikeThoseOfTheTraining() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    DriftResult result = drift(houses.land(1_000, 1_500, 0, "Ohio"));
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
    assertThat(result.reference()).isEqualTo(1);
    assertThat(result.columns())
        .extracting(ColumnDrift::column)
        .containsExactlyInAnyOrder("house_size", "state", "price", "(prediction)");
    assertThat(result.reason())
        .startsWith("0 of 3 columns drifted")
        .contains("against the 1,400 training rows of version 1")
        .contains("the predictions did not drift");
    assertThat(progress).containsExactly("0/1000 ", "1000/1000 ");
  }

  @Test
  void driftsOnOtherRowsAndKeepsTheReport() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 900_000, "Ohio");
    DriftResult result = drift(batch);
    assertThat(result.verdict()).isEqualTo(Verdict.drifted);
    assertThat(result.columns().getFirst().column()).isEqualTo("price");
    assertThat(result.reason()).contains("1 of 3 columns drifted (price 0.83; threshold 0.10)");

    DriftReport kept = report();
    assertThat(kept.verdict()).isEqualTo("drifted");
    assertThat(kept.batch()).contains(batch);
    assertThat(kept.reason()).isEqualTo(result.reason());
    assertThat(kept.columnsJson()).contains("\"price\"", "\"drifted\": true");
    assertThat(kept.columnsJson())
        .contains("\"role\": \"target\"", "\"test\": \"chi-square\"", "\"adjusted\": 0")
        .contains("\"missingBefore\": 0", "\"subject\": \"values\"");
    Profile batchProfile = new Profiles(empty.database()).batch("houses", 1, batch).orElseThrow();
    assertThat(batchProfile.prediction()).isPresent();
  }

  @Test
  void tellsDriftOfThePredictionsApart() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    // The houses are larger and cost no more: what is predicted moves with the size.
    long batch = houses.land(1_000, 2_500, -100_000, "Ohio");
    DriftResult result = drift(batch);
    assertThat(result.columns())
        .filteredOn(column -> column.column().equals("(prediction)"))
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.drifted()).isTrue();
              assertThat(column.finding().orElseThrow().role()).isEqualTo(Role.prediction);
            });
    assertThat(result.reason()).contains("the predictions drifted (0.83)");

    DriftResult alone =
        check.drift(
            Houses.call("run-2", "drift"), with(List.of("state"), Predictions.DECIDE), batch);
    assertThat(alone.verdict()).isEqualTo(Verdict.drifted);
    assertThat(alone.reason()).startsWith("the predictions drifted: 0 of 1 columns drifted");
    DriftResult without =
        check.drift(
            Houses.call("run-2", "drift"), with(List.of("state"), Predictions.IGNORE), batch);
    assertThat(without.verdict()).isEqualTo(Verdict.stable);
    assertThat(without.columns()).hasSize(1);
  }

  @Test
  void judgesAsEvidentlyByTheRowsThemselves() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 900_000, "Ohio");
    DriftResult result = check.drift(Houses.call("run-2", "drift"), evidently(List.of()), batch);
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
    assertThat(result.reason())
        .startsWith("1 of 3 columns drifted by Evidently's rules (price Wasserstein distance")
        .contains("against the 700 training rows of version 1; 50 % of the columns are asked for");
    ColumnDrift price = result.columns().getFirst();
    assertThat(price.column()).isEqualTo("price");
    // 900,000 in standard deviations of 1,400 prices of 150,000 to 199,900 in steps of 100.
    assertThat(price.distance()).isCloseTo(62.35, within(0.05));
    assertThat(price.finding().orElseThrow().facts().getFirst().test())
        .isEqualTo("Wasserstein distance (normed)");
    assertThat(report().columnsJson()).contains("Jensen-Shannon distance");
    assertThat(progress).containsExactly("1/2 training rows", "2/2 batch");
  }

  @Test
  void takesTestsAndThresholdsOfTheDefinition() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 900_000, "Ohio");
    TreeMap<String, Choice> columns = new TreeMap<>();
    columns.put("price", new Choice(Optional.of(StatTest.PSI), Optional.of(1e9)));
    DriftSettings settings =
        new DriftSettings(
            "houses",
            "champion",
            List.of(),
            0.1,
            1,
            0,
            0.5,
            Optional.of(
                new DriftOptions(
                    Mode.EVIDENTLY,
                    0.01,
                    Predictions.WATCH,
                    new EvidentlyTests(Choice.NONE, Choice.NONE, Choice.NONE, columns))));
    DriftResult result = check.drift(Houses.call("run-2", "drift"), settings, batch);
    assertThat(result.columns()).noneMatch(ColumnDrift::drifted);
    assertThat(result.columns())
        .filteredOn(column -> column.column().equals("price"))
        .extracting(column -> column.finding().orElseThrow().facts().getFirst().test())
        .containsExactly("PSI");
  }

  @Test
  void saysWhyNothingCanBeJudged() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    assertThatThrownBy(
            () -> check.drift(Houses.call("run-2", "drift"), evidently(List.of("street")), batch))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("drift.nothing-judged"))
        .hasMessageContaining("street: more than half of its texts are different");
  }

  @Test
  void givesTheSameResultWhenItIsTriedAgain() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 2_500, 0, "Utah");
    assertThat(drift(batch)).isEqualTo(drift(batch));
    assertThat(new DriftReports(empty.database()).ofRun("run-2")).hasSize(1);
  }

  @Test
  void doesNotJudgeTooFewRows() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    DriftResult result = drift(houses.land(189, 9_000, 0, "Utah"));
    assertThat(result.verdict()).isEqualTo(Verdict.too_few);
    assertThat(result.columns()).isEmpty();
    assertThat(result.reason()).contains("189 rows", "minimum is 500");
    assertThat(progress).isEmpty();
  }

  @Test
  void comparesOnlyTheColumnsAskedFor() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 900_000, "Ohio");
    DriftResult result =
        check.drift(Houses.call("run-2", "drift"), settings(List.of("state")), batch);
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
    assertThat(result.columns())
        .extracting(ColumnDrift::column)
        .containsExactlyInAnyOrder("state", "(prediction)");
  }

  @Test
  void saysWhichColumnsThereAre() {
    champion(houses.land(2_000, 1_500, 0, "Ohio"));
    long batch = houses.land(1_000, 1_500, 0, "Ohio");
    assertThatThrownBy(
            () -> check.drift(Houses.call("run-2", "drift"), settings(List.of("stat")), batch))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("drift.unknown-column"))
        .hasMessageContaining("'stat'")
        .hasMessageContaining("price, house_size, state, street");
  }

  private static DriftSettings evidently(List<String> columns) {
    return new DriftSettings(
        "houses",
        "champion",
        columns,
        0.1,
        1,
        0,
        0.5,
        Optional.of(
            new DriftOptions(Mode.EVIDENTLY, 0.01, Predictions.WATCH, EvidentlyTests.STOCK)));
  }

  private static DriftSettings with(List<String> columns, Predictions predictions) {
    return new DriftSettings(
        "houses",
        "champion",
        columns,
        0.1,
        500,
        0.02,
        0.5,
        Optional.of(new DriftOptions(Mode.PROFILE, 0.01, predictions, EvidentlyTests.STOCK)));
  }

  private DriftResult drift(long batch) {
    return check.drift(Houses.call("run-2", "drift"), SETTINGS, batch);
  }

  private DriftReport report() {
    return new DriftReports(empty.database()).ofRun("run-2").getFirst();
  }

  private void champion(long batch) {
    Champion.of(empty.database(), batch, trained);
  }

  private static DriftSettings settings(List<String> columns) {
    return new DriftSettings("houses", "champion", columns, 0.1, 500, 0.02, 0.5);
  }
}
