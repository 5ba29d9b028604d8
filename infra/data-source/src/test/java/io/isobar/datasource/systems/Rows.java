package io.isobar.datasource.systems;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.datasource.batch.BatchBody;
import io.isobar.datasource.batch.Heading;
import io.isobar.datasource.faults.ActiveFaults;
import io.isobar.datasource.table.Table;
import io.isobar.datasource.table.TableAnswers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The rows of a table as a client gets them. */
record Rows(List<JsonNode> all) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Rows of(Table table, long seed, int batch) throws IOException {
    return of(table, seed, 1.0, batch);
  }

  static Rows of(Table table, long seed, double scale, int batch) throws IOException {
    BatchBody<?> body = TableAnswers.madeUp(table, seed, scale);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.write(out, new Heading(1, Optional.empty(), batch), ActiveFaults.NONE);
    List<JsonNode> rows = new ArrayList<>();
    MAPPER.readTree(out.toByteArray()).get("data").forEach(rows::add);
    return new Rows(rows);
  }

  /** All batches up to, and without, one. */
  static Rows until(Table table, int end, double scale) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (int batch = 0; batch < end; batch++) {
      rows.addAll(of(table, 42, scale, batch).all());
    }
    return new Rows(rows);
  }

  int size() {
    return all.size();
  }

  Rows where(Predicate<JsonNode> wanted) {
    return new Rows(all.stream().filter(wanted).toList());
  }

  Rows where(String column, String value) {
    return where(row -> row.get(column).asText().equals(value));
  }

  double share(Predicate<JsonNode> wanted) {
    return where(wanted).size() / (double) size();
  }

  double share(String column, String value) {
    return where(column, value).size() / (double) size();
  }

  double missing(String column) {
    return share(row -> row.get(column).isNull());
  }

  double mean(String column) {
    return all.stream()
        .filter(row -> row.get(column).isNumber())
        .mapToDouble(row -> row.get(column).asDouble())
        .average()
        .orElseThrow();
  }
}
