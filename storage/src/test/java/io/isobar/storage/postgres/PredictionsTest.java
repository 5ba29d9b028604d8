package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PredictionsTest {
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
    predictions.append(List.of(first, refused));
    assertThat(predictions.count()).isEqualTo(2);
    assertThat(predictions.recent(10)).containsExactly(refused, first);
    assertThat(predictions.recent(1)).containsExactly(refused);
  }

  @Test
  void keepsTheFirstOfTwoRowsWithTheSameId() {
    predictions.append(List.of(answered("a", 1)));
    predictions.append(List.of(answered("a", 9), answered("c", 3), answered("c", 4)));
    assertThat(predictions.recent(10))
        .extracting(LoggedPrediction::at)
        .containsExactly(Instant.ofEpochSecond(3), Instant.ofEpochSecond(1));
  }

  @Test
  void appendsNothingOfABatchThatHasAValueWhichPostgresRefuses() {
    LoggedPrediction bad =
        new LoggedPrediction(
            "b", Instant.EPOCH, "m", 1, "{\"city\": \"a\\u0000b\"}", null, 7, 200, null, "g1");
    assertThatThrownBy(() -> predictions.append(List.of(answered("a", 1), bad)))
        .isInstanceOf(Predictions.UnloggableException.class);
    assertThat(predictions.count()).isZero();
  }

  @Test
  void saysThatPostgresIsAway() {
    empty.database().close();
    assertThatThrownBy(() -> predictions.append(List.of(answered("a", 1))))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("database.away"));
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
