package io.isobar.datasource.table;

import io.isobar.datasource.batch.BatchBody;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The answers of a table. */
public final class TableAnswers {
  private TableAnswers() {}

  /**
   * Made of rows that are made up.
   *
   * @param scale 1 stands for as many as the real table has
   */
  public static BatchBody<?> madeUp(Table table, long seed, double scale) {
    return new BatchBody<>(
        new SyntheticTable(table, seed, scale), new TableFormat(table.columns()));
  }

  /**
   * Made of the real rows in this folder; empty if they are not there.
   *
   * @throws IllegalArgumentException if a column is missing or a value cannot be read
   */
  public static Optional<BatchBody<?>> real(Table table, Path folder) throws IOException {
    return TableCsv.open(table, folder)
        .<BatchBody<?>>map(rows -> new BatchBody<>(rows, new TableFormat(table.columns())));
  }
}
