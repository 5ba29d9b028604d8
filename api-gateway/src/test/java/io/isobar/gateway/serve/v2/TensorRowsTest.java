package io.isobar.gateway.serve.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.model.Explanation;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Prediction;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.tune.BoosterParameters;
import io.isobar.gateway.error.Problem;
import io.isobar.gateway.serve.Body;
import io.isobar.gateway.serve.ServedModel;
import io.isobar.gateway.serve.Unfit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One tensor of all columns, as servers of numeric models take it. */
class TensorRowsTest {
  private static final ServedModel NUMBERS =
      ServedModel.of("numbers", 1, new Numbers(), "{}", Instant.EPOCH);

  /** A model that is asked for its columns only. */
  private record Numbers() implements Predictor {
    @Override
    public ModelCard card() {
      return new ModelCard(
          new Dataset(
              "numbers",
              List.of(
                  column("size", ColumnType.NUMBER),
                  column("bed", ColumnType.INTEGER),
                  column("garden", ColumnType.BOOLEAN),
                  column("price", ColumnType.NUMBER)),
              new Target("price", Task.REGRESSION, Transform.NONE),
              List.of("size")),
          List.of(),
          "run-1",
          List.of(1L),
          100,
          "0".repeat(64),
          new BoosterParameters(0.1, 6, 1, 1, 1, 1, 0, 0),
          10,
          42,
          Map.of());
    }

    private static Column column(String name, ColumnType type) {
      return new Column(name, type, false, Optional.empty(), Encoding.NUMBER);
    }

    @Override
    public Prediction predict(Map<String, ?> row) {
      throw new IllegalStateException("not asked for");
    }

    @Override
    public Optional<Explanation> explain(Map<String, ?> row) {
      return Optional.empty();
    }

    @Override
    public int selfCheck() {
      return 0;
    }
  }

  private static Body rows(String inputs) throws Exception {
    byte[] body = ("{\"inputs\": [" + inputs + "]}").getBytes(StandardCharsets.UTF_8);
    return new TensorRows(NUMBERS, 10).of(RequestReader.read(body, body.length));
  }

  @Test
  void oneTensorHasAllColumnsInTheOrderOfTheModel() throws Exception {
    Body body =
        rows(
            "{\"name\": \"predict\", \"shape\": [2, 3], \"datatype\": \"FP64\","
                + " \"data\": [[70.5, 3, 1], [NaN, 2, 0]]}");
    assertThat(body.single()).isFalse();
    assertThat(body.rows())
        .containsExactly(
            Map.of("size", 70.5, "bed", 3.0, "garden", true),
            Map.of("size", Unfit.NULL, "bed", 2.0, "garden", false));
    assertThat(body.rows().getFirst().keySet()).containsExactly("size", "bed", "garden");
  }

  @Test
  void aNumberThatIsNoTruthValueStaysOne() throws Exception {
    String table =
        "{\"name\": \"x\", \"shape\": [1, 3], \"datatype\": \"FP32\", \"data\": [0.1, 1, 0.5]}";
    assertThat(rows(table).rows())
        .containsExactly(Map.of("size", (double) 0.1f, "bed", 1.0, "garden", 0.5));
    assertThat(rows(table).single()).isTrue();
  }

  @Test
  void aTableUnderTheNameOfAColumnOrOfAnotherWidthIsNone() {
    String table = "{\"name\": \"%s\", \"shape\": %s, \"datatype\": \"INT8\", \"data\": %s}";
    assertThatThrownBy(() -> rows(table.formatted("size", "[1, 3]", "[1, 2, 1]")))
        .isInstanceOf(Problem.class)
        .hasMessageStartingWith("Tensor 'size' has the shape [1, 3]; expected [1] or [1, 1]");
    assertThatThrownBy(() -> rows(table.formatted("x", "[2, 2]", "[1, 2, 3, 4]")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("or a single input of the shape [n, 3] with all columns");
  }
}
