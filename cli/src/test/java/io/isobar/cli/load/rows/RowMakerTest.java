package io.isobar.cli.load.rows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowMakerTest {
  private static final int MANY = 20_000;
  private static final String MODEL =
      """
      {"schema": {"properties": {
         "size": {"type": ["number", "null"]}, "bed": {"type": ["integer", "null"], "minimum": 0},
         "state": {"type": ["string", "null"]}, "sold": {"type": ["string", "null"], "format": "date"},
         "new": {"type": ["boolean", "null"]}, "zip": {"type": ["string", "number", "null"]},
         "lot": {"type": "number", "minimum": 1, "maximum": 3}, "note": {"type": ["string", "null"]},
         "prediction_id": {"type": "string"}}},
       "example": {"size": 7.5, "note": "as it was"}}
      """;
  private static final String PROFILE =
      """
      {"rows": 100, "columns": [
        {"type": "numeric", "column": "size", "edges": [1.5, 2.25, 9.0000001], "counts": [0, 90, 10, 0], "missing": 0},
        {"type": "numeric", "column": "bed", "edges": [1, 2, 4.0000001], "counts": [0, 50, 50, 0], "missing": 100},
        {"type": "categorical", "column": "state", "categories": ["ohio", "texas"], "counts": [75, 20],
         "other": 5, "missing": 0, "alone": 2, "rare": ["iowa", "utah"]},
        {"type": "numeric", "column": "sold", "edges": [0, 31.0001], "counts": [0, 10, 0], "missing": 0},
        {"type": "categorical", "column": "new", "categories": ["true"], "counts": [3], "other": 0, "missing": 0},
        {"type": "categorical", "column": "zip", "categories": ["01234"], "counts": [3], "other": 9, "missing": 0},
        {"type": "categorical", "column": "price", "categories": ["x"], "counts": [3], "other": 0, "missing": 0}]}
      """;

  @Test
  void drawsNumbersByTheirBinsAndCategoriesByTheirFrequency() throws IOException {
    List<JsonNode> rows = rows(maker(true, Map.of()), 1, MANY);
    assertThat(rows).allSatisfy(row -> assertThat(row.get("size").asDouble()).isBetween(1.5, 9.0));
    assertThat(share(rows, row -> row.get("size").asDouble() < 2.25)).isBetween(0.88, 0.92);
    assertThat(share(rows, row -> row.get("state").asText().equals("ohio"))).isBetween(0.73, 0.77);
    assertThat(share(rows, row -> row.get("state").asText().equals("iowa"))).isBetween(0.02, 0.03);
    assertThat(rows).allMatch(row -> row.get("zip").asText().equals("01234"));
    assertThat(rows).allMatch(row -> !row.has("price") && !row.has("prediction_id"));
  }

  @Test
  void writesEachTypeAsItIsAskedFor() throws IOException {
    List<JsonNode> rows = rows(maker(true, Map.of()), 2, MANY);
    assertThat(share(rows, row -> row.get("bed").isNull())).isBetween(0.48, 0.52);
    assertThat(rows.stream().map(row -> row.get("bed")).filter(bed -> !bed.isNull()))
        .allMatch(JsonNode::isIntegralNumber)
        .extracting(JsonNode::asInt)
        .contains(1, 2, 3)
        .allMatch(bed -> bed >= 1 && bed <= 4);
    assertThat(rows.stream().map(row -> LocalDate.parse(row.get("sold").asText())))
        .contains(LocalDate.of(1970, 1, 1), LocalDate.of(1970, 1, 31))
        .allMatch(date -> date.getYear() == 1970 && date.getDayOfYear() <= 32);
    assertThat(rows).allMatch(row -> row.get("new").isBoolean() && row.get("new").asBoolean());
    assertThat(rows).allMatch(row -> row.get("size").decimalValue().scale() <= 2);
  }

  @Test
  void fallsBackToTheSchemaAndThenToTheExample() throws IOException {
    RowMaker maker = maker(false, Map.of());
    List<JsonNode> rows = rows(maker, 3, 1000);
    assertThat(rows)
        .allMatch(row -> row.get("lot").asDouble() >= 1 && row.get("lot").asDouble() <= 3);
    assertThat(rows).allMatch(row -> row.get("size").asDouble() == 7.5);
    assertThat(rows).allMatch(row -> row.get("note").asText().equals("as it was"));
    assertThat(maker.unknown()).containsExactly("size", "bed", "state", "sold", "zip", "note");
    assertThat(maker.columns()).containsExactly("size", "new", "lot", "note");
  }

  @Test
  void takesTheRangesOfAPresetToItsDecimal() throws IOException {
    List<JsonNode> rows = rows(maker(true, Map.of("size", new Bounds(0.1, 0.4, 1))), 4, 2000);
    assertThat(rows.stream().map(row -> row.get("size").asDouble()).distinct().sorted())
        .containsExactly(0.1, 0.2, 0.3, 0.4);
  }

  @Test
  void makesTheSameRowsOfTheSameSeed() throws IOException {
    assertThat(rows(maker(true, Map.of()), 5, 100)).isEqualTo(rows(maker(true, Map.of()), 5, 100));
    assertThat(rows(maker(true, Map.of()), 5, 100))
        .isNotEqualTo(rows(maker(true, Map.of()), 6, 100));
  }

  private static RowMaker maker(boolean profile, Map<String, Bounds> wished) throws IOException {
    ObjectMapper json = new ObjectMapper();
    return new RowMaker(
        json.readTree(MODEL),
        profile ? Optional.of(json.readTree(PROFILE)) : Optional.empty(),
        wished);
  }

  private static List<JsonNode> rows(RowMaker maker, long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    return Stream.<JsonNode>generate(() -> maker.next(random)).limit(count).toList();
  }

  private static double share(List<JsonNode> rows, java.util.function.Predicate<JsonNode> wanted) {
    return (double) rows.stream().filter(wanted).count() / rows.size();
  }
}
