package io.isobar.bench;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** An answer of the houses API with made-up rows: 12 columns, about 290 bytes a row. */
final class BatchFile {
  private static final List<String> CITIES =
      List.of("East Windsor", "San Juan", "Mayagüez", "Hartford", "Worcester", "Springfield");
  private static final List<String> STATES =
      List.of("Connecticut", "Puerto Rico", "Massachusetts", "New Hampshire", "Rhode Island");

  private BatchFile() {}

  static Dataset dataset(String name) {
    return new Dataset(
        name,
        List.of(
            column("brokered_by", ColumnType.IDENTIFIER),
            column("status", ColumnType.CATEGORY),
            column("price", ColumnType.NUMBER),
            column("bed", ColumnType.INTEGER),
            column("bath", ColumnType.NUMBER),
            column("acre_lot", ColumnType.NUMBER),
            column("street", ColumnType.IDENTIFIER),
            column("city", ColumnType.CATEGORY),
            column("state", ColumnType.CATEGORY),
            column("zip_code", ColumnType.IDENTIFIER),
            column("house_size", ColumnType.NUMBER),
            column("prev_sold_date", ColumnType.DATE)),
        new Target("price", Task.REGRESSION, Transform.LOG),
        List.of("street", "zip_code"));
  }

  private static Column column(String name, ColumnType type) {
    return new Column(name, type, false, Optional.empty(), Encoding.DROP);
  }

  /** Writes {@code rows} rows; the same rows at every call. */
  static void write(Path file, int rows) throws IOException {
    SplittableRandom random = new SplittableRandom(20_260_101);
    LocalDate first = LocalDate.of(1990, 1, 1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"group_number\":3,\"day\":\"Wednesday\",\"batch_number\":0,\"data\":[");
      for (int i = 0; i < rows; i++) {
        out.write(i == 0 ? "" : ",");
        out.write("{\"brokered_by\":" + random.nextInt(1, 110_000) + ".0,\"status\":\"for_sale\"");
        out.write(",\"price\":" + random.nextInt(10, 3_000) * 500 + ".0");
        out.write(",\"bed\":" + random.nextInt(1, 8) + ".0,\"bath\":" + random.nextInt(1, 5));
        out.write(".0,\"acre_lot\":" + random.nextInt(1, 900) / 100.0);
        out.write(",\"street\":" + random.nextInt(1, 2_000_000) + ".0,\"city\":\"");
        out.write(CITIES.get(random.nextInt(CITIES.size())) + "\",\"state\":\"");
        out.write(STATES.get(random.nextInt(STATES.size())) + "\",\"zip_code\":");
        out.write(random.nextInt(600, 99_999) + ".0,\"house_size\":");
        out.write(random.nextInt(400, 6_000) + ".0,\"prev_sold_date\":\"");
        out.write(first.plusDays(random.nextInt(11_000)) + "\"}");
      }
      out.write("]}");
    }
  }
}
