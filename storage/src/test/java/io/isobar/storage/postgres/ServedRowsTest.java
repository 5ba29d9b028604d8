package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.storage.bundle.SampleBundle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServedRowsTest {
  private static final ServedWindow WINDOW =
      new ServedWindow(Instant.ofEpochSecond(100), Instant.ofEpochSecond(200));
  private static final ModelVersion VERSION =
      new ModelVersion(
          "houses",
          2,
          "run-2",
          "candidate",
          new ObjectRef("bundles/b", "b".repeat(64), 10),
          "{}",
          Instant.EPOCH,
          Optional.empty());
  private static final ModelCard CARD =
      new ModelCard(
          SampleBundle.dataset(),
          List.of(
              new CleanRule.Trim(List.of("city", "status")),
              new CleanRule.Lower(List.of("city")),
              new CleanRule.PadZeros("brokered_by", 8)),
          "run-2",
          List.of(1L),
          700,
          "d".repeat(64),
          new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
          120,
          7,
          Map.of());

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Predictions predictions;

  private record Served(Map<String, Object> row, @Nullable Object prediction) {}

  @BeforeEach
  void open() {
    predictions = new Predictions(empty.database());
  }

  @Test
  void readsARowAsTheGatewayHasReadIt() {
    append(
        "a",
        150,
        """
        {"house_size": 2400, "bed": 3.0, "city": " Turin ", "status": " ", "brokered_by": 101640.0,
         "prev_sold_date": "2015-11-09", "price": 5, "prediction_id": "a",
         "other": [1, {"bed": 9}]}
        """,
        "{\"prediction\": 12.5}");
    assertThat(served())
        .containsExactly(
            new Served(
                Map.of(
                    "house_size",
                    2400.0,
                    "bed",
                    3L,
                    "city",
                    "turin",
                    "brokered_by",
                    "00101640",
                    "prev_sold_date",
                    LocalDate.of(2015, 11, 9)),
                12.5));
  }

  @Test
  void leavesOutWhatIsMissingAndWhatIsNoValueOfItsColumn() {
    append(
        "a",
        150,
        """
        {"house_size": null, "bed": 12345678901234567890, "city": [], "status": true,
         "prev_sold_date": "yesterday"}
        """,
        "{\"prediction\": \"sold\"}");
    assertThat(served()).containsExactly(new Served(Map.of(), "sold"));
  }

  @Test
  void readsOnlyWhatTheVersionAnsweredInTheWindow() {
    append("first", 100, "{\"bed\": 1}", "{\"prediction\": 1}");
    append("late", 200, "{\"bed\": 2}", "{\"prediction\": 1}");
    append("early", 99, "{\"bed\": 3}", "{\"prediction\": 1}");
    append(logged("other", 150, "houses", 1, "{\"bed\": 4}", "{\"prediction\": 1}"));
    append(logged("flat", 150, "flats", 2, "{\"bed\": 5}", "{\"prediction\": 1}"));
    append(
        new LoggedPrediction(
            "refused",
            Instant.ofEpochSecond(150),
            "houses",
            2,
            "[{\"bed\": 6}, {\"bed\": 7}]",
            null,
            1,
            422,
            "bed: x",
            "g1"));
    assertThat(served()).containsExactly(new Served(Map.of("bed", 1L), 1.0));
  }

  private List<Served> served() {
    List<Served> served = new ArrayList<>();
    new ServedRows(empty.database())
        .stream(VERSION, CARD, WINDOW, (row, answer) -> served.add(new Served(row, answer)));
    return served;
  }

  private void append(String id, long second, String input, String output) {
    append(logged(id, second, "houses", 2, input, output));
  }

  private void append(LoggedPrediction row) {
    predictions.append(List.of(row.row(false)));
  }

  private static LoggedPrediction logged(
      String id, long second, String model, int version, String input, String output) {
    return new LoggedPrediction(
        id, Instant.ofEpochSecond(second), model, version, input, output, 250, 200, null, "g1");
  }
}
