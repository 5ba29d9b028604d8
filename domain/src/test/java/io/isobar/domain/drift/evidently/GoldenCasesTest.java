package io.isobar.domain.drift.evidently;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.domain.drift.evidently.EvidentlyVerdict.ColumnScore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Evidently's own answers: every pair {@code NAME/ref.csv, NAME/cur.csv, NAME.json} of the folder
 * {@code -Disobar.golden}, where the JSON has what its DataDriftPreset said about each column.
 */
@Tag("golden")
class GoldenCasesTest {
  private static final Path FOLDER = Path.of(System.getProperty("isobar.golden", ""));

  @TestFactory
  Stream<DynamicTest> agreesWithEvidently() throws IOException {
    List<Path> answers;
    try (Stream<Path> files = Files.list(FOLDER)) {
      answers = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    assertThat(answers).as("answers in %s", FOLDER.toAbsolutePath()).isNotEmpty();
    return answers.stream()
        .map(
            answer ->
                DynamicTest.dynamicTest(answer.getFileName().toString(), () -> check(answer)));
  }

  private static void check(Path answer) throws IOException {
    JsonNode golden = new ObjectMapper().readTree(answer.toFile());
    Path folder = FOLDER.resolve(golden.get("pair").asText());
    Map<String, Sample> reference = read(folder.resolve("ref.csv"));
    Map<String, Sample> current = read(folder.resolve("cur.csv"));
    List<ColumnRows> columns = new ArrayList<>();
    current.forEach(
        (name, rows) -> {
          if (!golden.get("skipped").has(name)) {
            columns.add(new ColumnRows(name, reference.get(name), rows));
          } else {
            assertThat(rows.kind()).as(name).isEqualTo(Kind.FREE_TEXT);
          }
        });

    EvidentlyVerdict verdict = EvidentlyJudge.judge(columns, EvidentlyRules.STOCK);

    assertThat(verdict.left()).isEmpty();
    assertThat(verdict.columns()).hasSize(golden.get("columns").size());
    for (ColumnScore column : verdict.columns()) {
      compare(column, golden.get("columns").get(column.column()));
    }
    JsonNode dataset = golden.get("dataset");
    assertThat(verdict.driftedColumns()).isEqualTo(dataset.get("drifted").asLong());
    assertThat(verdict.drifted()).isEqualTo(dataset.get("verdict").asBoolean());
  }

  private static void compare(ColumnScore column, JsonNode golden) {
    String name = column.column();
    assertThat(column.test().label()).as(name).isEqualTo(golden.get("test").asText());
    assertThat(column.score()).as(name).isCloseTo(golden.get("score").asDouble(), within(1e-9));
    assertThat(column.threshold()).as(name).isEqualTo(golden.get("threshold").asDouble());
    assertThat(column.drifted()).as(name).isEqualTo(golden.get("drifted").asBoolean());
    assertThat(column.kind() == Kind.NUMBER ? "num" : "cat")
        .as(name)
        .isEqualTo(golden.get("type").asText());
  }

  /** Types as pandas reads them; the empty field is the only missing value. */
  private static Map<String, Sample> read(Path file) throws IOException {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
      List<List<String>> lists = new ArrayList<>();
      for (CsvRecord row : csv) {
        for (int place = 0; place < row.getFieldCount(); place++) {
          if (lists.size() <= place) {
            lists.add(new ArrayList<>());
            columns.put(row.getField(place), lists.get(place));
          } else {
            lists.get(place).add(row.getField(place));
          }
        }
      }
    }
    Map<String, Sample> samples = new LinkedHashMap<>();
    columns.forEach((name, values) -> samples.put(name, sample(values)));
    return samples;
  }

  private static Sample sample(List<String> fields) {
    List<String> present = fields.stream().filter(field -> !field.isEmpty()).toList();
    if (present.stream().allMatch(field -> field.matches("[-+0-9.eE]+"))) {
      boolean whole = present.stream().allMatch(field -> field.matches("-?\\d+"));
      double[] values =
          fields.stream()
              .mapToDouble(field -> field.isEmpty() ? Double.NaN : Double.parseDouble(field))
              .toArray();
      return NumberSample.of(values, values.length, whole);
    }
    TextSample.Counter counter =
        new TextSample.Counter(present.stream().allMatch(field -> field.matches("True|False")));
    fields.forEach(field -> counter.add(field.isEmpty() ? null : field));
    return counter.sample();
  }
}
