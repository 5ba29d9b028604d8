package io.isobar.activities.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.Houses;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ModelDraft;
import io.isobar.storage.postgres.Profiles;
import io.isobar.storage.postgres.Registrations;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.ColumnDrift;
import io.isobar.workflows.drift.DriftResult.Verdict;
import io.isobar.workflows.drift.DriftSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DriftCheckTest {
  private static final DriftSettings SETTINGS = settings(List.of());

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Houses houses;
  private DriftCheck check;
  private List<String> progress;

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    progress = new ArrayList<>();
    check =
        new DriftCheck(
            empty.database(),
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
        .containsExactlyInAnyOrder("house_size", "state", "price");
    assertThat(result.reason())
        .startsWith("0 of 3 columns drifted")
        .contains("against the 1,400 training rows of version 1");
    assertThat(progress).containsExactly("1/3 house_size", "2/3 state", "3/3 price");
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
    assertThat(kept.batch()).isEqualTo(batch);
    assertThat(kept.reason()).isEqualTo(result.reason());
    assertThat(kept.columnsJson()).contains("\"price\"", "\"drifted\": true");
    assertThat(new Profiles(empty.database()).batch("houses", 1, batch)).isPresent();
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
    assertThat(result.columns()).hasSize(1);
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

  private DriftResult drift(long batch) {
    return check.drift(Houses.call("run-2", "drift"), SETTINGS, batch);
  }

  private DriftReport report() {
    return new DriftReports(empty.database()).ofRun("run-2").getFirst();
  }

  private void champion(long batch) {
    ModelDraft draft =
        new ModelDraft(
            "houses",
            "houses",
            "run-1",
            "register",
            "candidate",
            Houses.bundle("a"),
            "{}",
            "{}",
            "{}");
    new Registrations(empty.database())
        .register(
            draft,
            () ->
                new ColumnCounter(empty.database())
                    .training(Houses.DATASET, List.of(batch), column -> {}));
    new AliasMoves(empty.database()).move("houses", "champion", 1, "run-1", "test", "first");
  }

  private static DriftSettings settings(List<String> columns) {
    return new DriftSettings("houses", "champion", columns, 0.1, 500, 0.02, 0.5);
  }
}
