package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PredictionsTest {
  private static final int WEEKS = 60;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Predictions predictions;

  @BeforeEach
  void open() {
    predictions = new Predictions(empty.database());
  }

  @Test
  void givesBackWhatWasAppendedNewestFirst() {
    LoggedPrediction first = answered("a", 1);
    LoggedPrediction refused =
        new LoggedPrediction(
            "b", Instant.ofEpochSecond(2), null, null, null, null, 7, 422, "bed: x", "g1");
    predictions.append(List.of(first.row(false), refused.row(false)));
    assertThat(predictions.count()).isEqualTo(2);
    assertThat(predictions.recent(10)).containsExactly(refused, first);
    assertThat(predictions.recent(1)).containsExactly(refused);
  }

  @Test
  void keepsTheFirstOfTwoRequestsThatChoseTheSameId() {
    predictions.append(List.of(chosen("a", 1)));
    predictions.append(List.of(chosen("a", 9), chosen("c", 4), chosen("c", 3), chosen("c", 3)));
    assertThat(predictions.recent(10))
        .extracting(LoggedPrediction::at)
        .containsExactly(Instant.ofEpochSecond(3), Instant.ofEpochSecond(1));
  }

  @Test
  void appendsNothingOfABatchThatHasAValueWhichPostgresRefuses() {
    LoggedPrediction bad =
        new LoggedPrediction(
            "b", Instant.EPOCH, "m", 1, "{\"city\": \"a\\u0000b\"}", null, 7, 200, null, "g1");
    assertThatThrownBy(
            () -> predictions.append(List.of(answered("a", 1).row(false), bad.row(false))))
        .isInstanceOf(Predictions.UnloggableException.class);
    assertThat(predictions.count()).isZero();
  }

  @Test
  void saysThatPostgresIsAway() {
    empty.database().close();
    assertThatThrownBy(() -> predictions.append(List.of(answered("a", 1).row(false))))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("database.away"));
  }

  @Test
  void takesNothingTwiceThatComesAgain() {
    List<byte[]> rows = List.of(answered("a", 1).row(false), chosen("b", 2));
    predictions.append(rows);
    predictions.append(rows);
    assertThat(predictions.count()).isEqualTo(2);
  }

  @Test
  void takesTheNewOnesOfABatchThatWasHalfThere() {
    predictions.append(List.of(answered("a", 1).row(false)));
    predictions.append(List.of(answered("a", 1).row(false), answered("b", 2).row(false)));
    predictions.append(List.of(answered("c", 3).row(false)));
    assertThat(predictions.recent(10))
        .extracting(LoggedPrediction::id)
        .containsExactly("c", "b", "a");
  }

  @Test
  void givesBackEveryLetterAsItWas() {
    String odd = "a\tb\nc\rd\\N e\"\u0001 ß 😀 \\.";
    LoggedPrediction prediction =
        new LoggedPrediction(
            "a", Instant.EPOCH, "m", 1, "{\"a\": \"\\\\n\\n ß\"}", null, 7, 400, odd, "\\N");
    predictions.append(List.of(prediction.row(false)));
    assertThat(predictions.recent(10)).containsExactly(prediction);
  }

  @Test
  void keepsEachWeekByItselfAndDropsThoseThatAreOver() {
    Instant sunday = Instant.parse("2026-01-04T23:59:59.999999Z");
    Instant monday = Instant.parse("2026-01-05T00:00:00Z");
    Instant later = Instant.parse("2026-07-01T12:00:00Z");
    predictions.append(List.of(answered("a", sunday), answered("b", monday), answered("c", later)));
    assertThat(weeks())
        .containsExactly("predictions_2026w01", "predictions_2026w02", "predictions_2026w27");
    assertThat(predictions.forget(monday.minusMillis(1))).isZero();
    assertThat(predictions.forget(monday)).isEqualTo(1);
    assertThat(predictions.recent(10)).extracting(LoggedPrediction::id).containsExactly("c", "b");
    predictions.append(List.of(answered("d", sunday)));
    assertThat(predictions.count()).isEqualTo(3);
  }

  @Test
  void forgetsChosenIdsWithTheirPredictions() {
    predictions.append(List.of(chosen("a", 1)));
    assertThat(predictions.forget(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(1);
    predictions.append(List.of(chosen("a", 2)));
    assertThat(predictions.recent(10))
        .extracting(LoggedPrediction::at)
        .containsExactly(Instant.ofEpochSecond(2));
  }

  @Test
  void makesAWeekOnceWhenSeveralGatewaysNeedItAtTheSameTime() throws Exception {
    // At the same time indeed: each waits for the others before each week.
    CyclicBarrier together = new CyclicBarrier(4);
    try (ExecutorService gateways = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (int gateway = 0; gateway < 4; gateway++) {
        String name = "g" + gateway + "-";
        all.add(
            gateways.submit(
                () -> {
                  for (int week = 0; week < WEEKS; week++) {
                    together.await();
                    long second = Duration.ofDays(7L * week).toSeconds();
                    predictions.append(
                        List.of(
                            answered(name + week, second).row(false), chosen("c" + week, second)));
                  }
                  return name;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(predictions.count()).isEqualTo(4 * WEEKS + WEEKS);
    assertThat(weeks()).hasSize(WEEKS);
  }

  private List<String> weeks() {
    return empty
        .database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select inhrelid::regclass::text from pg_inherits"
                            + " where inhparent = 'isobar.predictions'::regclass order by 1")
                    .mapTo(String.class)
                    .map(name -> name.replace("isobar.", ""))
                    .list());
  }

  private static byte[] chosen(String id, long second) {
    return answered(id, second).row(true);
  }

  private static byte[] answered(String id, Instant at) {
    return answered(id, at.getEpochSecond()).row(false);
  }

  private static LoggedPrediction answered(String id, long second) {
    return new LoggedPrediction(
        id,
        Instant.ofEpochSecond(second),
        "house_prices",
        3,
        "{\"bed\": 3}",
        "{\"prediction\": 1.5}",
        250,
        200,
        null,
        "g1");
  }
}
