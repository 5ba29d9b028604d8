package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import java.util.List;
import java.util.Optional;

/** A dataset with a column of every type, and rows for it. */
final class Homes {
  static final Dataset DATASET = dataset(List.of("city", "zip_code"));
  static final String COLUMNS = "price, bed, city, note, zip_code, sold, fresh";

  private Homes() {}

  static Dataset dataset(List<String> key) {
    return new Dataset(
        "homes",
        List.of(
            column("price", ColumnType.NUMBER, true, Optional.of(new Range(1, 1e6))),
            column("bed", ColumnType.INTEGER, false, Optional.of(new Range(0, 20))),
            column("city", ColumnType.CATEGORY, true, Optional.empty()),
            column("note", ColumnType.TEXT, false, Optional.empty()),
            column("zip_code", ColumnType.IDENTIFIER, false, Optional.empty()),
            column("sold", ColumnType.DATE, false, Optional.empty()),
            column("fresh", ColumnType.BOOLEAN, false, Optional.empty())),
        new Target("price", Task.REGRESSION, Transform.NONE),
        key);
  }

  static Column column(String name, ColumnType type, boolean required, Optional<Range> range) {
    return new Column(name, type, required, range, Encoding.DROP);
  }

  /** Puts rows into raw, numbered from 1, and the batch into the ledger. */
  static void raw(Database database, long batch, String... rows) {
    new DatasetTables(database).ensure(DATASET);
    database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "insert into isobar.batches (batch_id, dataset, source, source_number,"
                      + " content_sha256, row_count, byte_count, run_id, status) overriding system"
                      + " value values (?, 'homes', 's', ?, ?, 0, 0, ?, 'landed')",
                  batch,
                  (int) batch,
                  "sha" + batch,
                  "run" + batch);
              for (int i = 0; i < rows.length; i++) {
                handle.execute(
                    "insert into raw.homes (batch_id, row_no, "
                        + COLUMNS
                        + ") values ("
                        + batch
                        + ", "
                        + (i + 1)
                        + ", "
                        + rows[i]
                        + ")");
              }
            });
  }
}
