package io.isobar.activities.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.activities.houses.FakePredictor;
import io.isobar.activities.houses.Houses;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DriftReport;
import io.isobar.storage.postgres.DriftReports;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.isobar.workflows.drift.DriftOptions;
import io.isobar.workflows.drift.DriftOptions.Mode;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftResult.ColumnDrift;
import io.isobar.workflows.drift.DriftResult.FactDetail;
import io.isobar.workflows.drift.DriftResult.Role;
import io.isobar.workflows.drift.DriftResult.Subject;
import io.isobar.workflows.drift.DriftResult.Verdict;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServedDriftTest {
  private static final Instant UNTIL = Instant.parse("2026-01-08T02:00:00Z");
  private static final Instant SINCE = Instant.parse("2026-01-01T02:00:00Z");

  /** A pipeline that only watches has no dataset. */
  private static final StepCall CALL =
      new StepCall("run-2", "watch", "drift", "", Optional.empty());

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final List<Long> trained = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();
  private Houses houses;
  private DriftCheck check;
  private int ids;

  @BeforeEach
  void open() {
    houses = new Houses(empty.database());
    check =
        new DriftCheck(
            empty.database(),
            bundle ->
                new FakePredictor(
                    trained,
                    row -> {
                      throw new AssertionError("what was answered is not predicted again");
                    }),
            call -> (done, total, unit, note) -> progress.add(done));
  }

  @Test
  void hasNothingToJudgeWithoutAChampion() {
    serve(1_000, SINCE, 1, "houses", n -> house(1_500 + n, "Ohio"));
    DriftResult result = drift();
    assertThat(result.verdict()).isEqualTo(Verdict.no_champion);
    assertThat(result.reference()).isZero();
    assertThat(result.window()).contains(new ServedWindow(SINCE, UNTIL));
    assertThat(report().verdict()).isEqualTo("no_champion");
  }

  @Test
  void isStableWhenRowsLikeThoseOfTheTrainingAreServed() {
    champion();
    serve(1_000, SINCE, 1, "houses", n -> house(1_500 + n % 500, "Ohio"));
    DriftResult result = drift();
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
    assertThat(result.batch()).isZero();
    assertThat(result.rows()).isEqualTo(1_000);
    assertThat(result.reference()).isEqualTo(1);
    assertThat(result.columns())
        .as("neither the target nor what the model does not use")
        .extracting(ColumnDrift::column)
        .containsExactlyInAnyOrder("house_size", "state", "(prediction)");
    assertThat(result.reason())
        .startsWith(
            "1,000 rows served by version 1 from 2026-01-01T02:00:00Z to 2026-01-08T02:00:00Z: 0 of"
                + " 2 columns drifted")
        .contains("against the 1,400 training rows of version 1")
        .endsWith("; the predictions did not drift (0.00); 50 % of the columns would do");
    assertThat(progress).hasSize(1_000).endsWith(1_000L);
  }

  @Test
  void driftsAndNamesTheColumnAndKeepsTheReport() {
    champion();
    serve(1_000, SINCE, 1, "houses", n -> house(2_500 + n % 500, "Ohio"));
    DriftResult result = drift();
    assertThat(result.verdict()).isEqualTo(Verdict.drifted);
    assertThat(result.reason())
        .contains("1 of 2 columns drifted (house_size 0.83; threshold 0.10)")
        .contains("the predictions drifted (0.83)");

    DriftReport kept = report();
    assertThat(kept.verdict()).isEqualTo("drifted");
    assertThat(kept.batch()).isEmpty();
    assertThat(kept.window()).contains(new ServedWindow(SINCE, UNTIL));
    assertThat(kept.dataset()).isEqualTo("houses");
    assertThat(kept.rows()).isEqualTo(1_000);
    assertThat(kept.reason()).isEqualTo(result.reason());
    assertThat(kept.columnsJson()).contains("\"house_size\"", "\"drifted\": true");
  }

  @Test
  void countsNothingElseOfTheLog() {
    champion();
    serve(1_000, SINCE, 1, "houses", n -> house(1_500 + n % 500, "Ohio"));
    IntFunction<String> other = n -> house(9_000, "Utah");
    serve(900, SINCE.minusMillis(1), 1, "houses", other);
    serve(900, UNTIL, 1, "houses", other);
    serve(900, SINCE, 2, "houses", other);
    serve(900, SINCE, 1, "flats", other);
    append(
        900,
        n ->
            new LoggedPrediction(
                "refused-" + n, SINCE, "houses", 1, other.apply(n), null, 9, 422, "bed", "g1"));
    DriftResult result = drift();
    assertThat(result.rows()).isEqualTo(1_000);
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
  }

  @Test
  void countsMissingValuesAndCategoriesNeverSeen() {
    champion();
    serve(
        1_000,
        SINCE,
        1,
        "houses",
        n -> n % 2 == 0 ? house(1_500 + n % 500, "Utah") : "{\"house_size\": null}");
    DriftResult result = drift();
    assertThat(result.verdict()).isEqualTo(Verdict.drifted);
    assertThat(drifted(result, "house_size")).containsExactly(Subject.missing);
    assertThat(drifted(result, "state")).contains(Subject.missing, Subject.unseen);
    assertThat(result.reason()).contains("rows of categories never seen: 500 of state");
  }

  @Test
  void countsPredictionsAsTheyWereAnswered() {
    champion();
    append(
        1_000,
        n ->
            new LoggedPrediction(
                "own-" + n,
                SINCE,
                "houses",
                1,
                house(1_500 + n % 500, "Ohio"),
                "{\"prediction\": 9000000}",
                9,
                200,
                null,
                "g1"));
    DriftResult watched = drift();
    assertThat(watched.verdict()).isEqualTo(Verdict.stable);
    assertThat(watched.columns())
        .filteredOn(column -> column.column().equals("(prediction)"))
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.drifted()).isTrue();
              assertThat(column.finding().orElseThrow().role()).isEqualTo(Role.prediction);
            });

    DriftResult decided =
        check.served(CALL, settings(List.of(), DriftOptions.Predictions.DECIDE), UNTIL);
    assertThat(decided.verdict()).isEqualTo(Verdict.drifted);
    assertThat(decided.reason()).contains(": the predictions drifted: 0 of 2 columns drifted");
    DriftResult ignored =
        check.served(CALL, settings(List.of(), DriftOptions.Predictions.IGNORE), UNTIL);
    assertThat(ignored.columns()).hasSize(2);
  }

  @Test
  void givesTheSameVerdictWhenItIsTriedAgain() {
    champion();
    serve(1_000, SINCE, 1, "houses", n -> house(2_500 + n % 500, "Utah"));
    DriftResult first = drift();
    serve(1_000, UNTIL, 1, "houses", n -> house(1_500 + n % 500, "Ohio"));
    assertThat(drift()).isEqualTo(first);
    assertThat(new DriftReports(empty.database()).ofRun("run-2")).hasSize(1);
  }

  @Test
  void doesNotJudgeTooFewRows() {
    champion();
    serve(189, SINCE, 1, "houses", n -> house(9_000, "Utah"));
    DriftResult result = drift();
    assertThat(result.verdict()).isEqualTo(Verdict.too_few);
    assertThat(result.rows()).isEqualTo(189);
    assertThat(result.columns()).isEmpty();
    assertThat(result.reason())
        .isEqualTo(
            "189 rows served by version 1 from 2026-01-01T02:00:00Z to 2026-01-08T02:00:00Z: 189"
                + " rows are too few to judge: the minimum is 500 (minimum-rows)");
  }

  @Test
  void comparesTheColumnsAskedForAndSaysWhichThereAre() {
    champion();
    serve(1_000, SINCE, 1, "houses", n -> house(2_500 + n % 500, "Ohio"));
    DriftResult result =
        check.served(CALL, settings(List.of("state"), DriftOptions.Predictions.IGNORE), UNTIL);
    assertThat(result.columns()).extracting(ColumnDrift::column).containsExactly("state");
    assertThatThrownBy(
            () ->
                check.served(
                    CALL, settings(List.of("price"), DriftOptions.Predictions.IGNORE), UNTIL))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("drift.unknown-column"))
        .hasMessageContaining(
            "Column 'price' cannot be compared: rows served by version 1 of houses have house_size,"
                + " state.");
  }

  /** A thousandth of these rows fits into the memory of the tests, not all of them. */
  @Test
  void readsMoreThanFitsIntoMemory() {
    champion();
    long note = Runtime.getRuntime().maxMemory() / 10_000;
    empty
        .database()
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute(
                  "select isobar.make_prediction_week(date_trunc('week', ?::timestamptz, 'UTC'))",
                  SINCE.toString());
              handle.execute(
                  """
                  insert into isobar.predictions (prediction_id, at, model, version, input, output,
                    latency_us, status, instance)
                  select 'long-' || n, ?::timestamptz, 'houses', 1,
                    jsonb_build_object('house_size', 1500 + n % 500, 'state', 'Ohio',
                      'street', repeat('x', ?::integer)),
                    jsonb_build_object('prediction', (1500 + n % 500) * 100), 9, 200, 'g1'
                  from generate_series(1, 10000) n
                  """,
                  SINCE.toString(), note);
            });
    DriftResult result = drift();
    assertThat(result.rows()).isEqualTo(10_000);
    assertThat(result.verdict()).isEqualTo(Verdict.stable);
  }

  private static List<Subject> drifted(DriftResult result, String column) {
    return result.columns().stream()
        .filter(one -> one.column().equals(column))
        .flatMap(one -> one.finding().orElseThrow().facts().stream())
        .filter(FactDetail::drifted)
        .map(FactDetail::subject)
        .toList();
  }

  private void champion() {
    Champion.of(empty.database(), houses.land(2_000, 1_500, 0, "Ohio"), trained);
  }

  private DriftResult drift() {
    return check.served(CALL, settings(List.of(), DriftOptions.Predictions.WATCH), UNTIL);
  }

  private DriftReport report() {
    return new DriftReports(empty.database()).ofRun("run-2").getFirst();
  }

  private static String house(int size, String state) {
    return "{\"house_size\": %d, \"state\": \"%s\"}".formatted(size, state);
  }

  /** Logs answers that are a hundred for each unit of size. */
  private void serve(int rows, Instant at, int version, String model, IntFunction<String> input) {
    append(
        rows,
        n -> {
          String row = input.apply(n);
          String size = row.replaceAll("\\D", "");
          return new LoggedPrediction(
              "p" + ids++,
              at,
              model,
              version,
              row,
              "{\"prediction\": %s00}".formatted(size.isEmpty() ? "1600" : size),
              9,
              200,
              null,
              "g1");
        });
  }

  private void append(int rows, IntFunction<LoggedPrediction> logged) {
    List<byte[]> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      lines.add(logged.apply(row).row(false));
    }
    new Predictions(empty.database()).append(lines);
  }

  private static DriftSettings settings(
      List<String> columns, DriftOptions.Predictions predictions) {
    return new DriftSettings(
        "houses",
        "champion",
        columns,
        0.1,
        500,
        0.02,
        0.5,
        Optional.of(
            new DriftOptions(
                Mode.PROFILE,
                0.01,
                predictions,
                EvidentlyTests.STOCK,
                Optional.of(Duration.ofDays(7)))));
  }
}
