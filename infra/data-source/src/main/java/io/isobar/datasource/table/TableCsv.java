package io.isobar.datasource.table;

import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the real files, read anew for every request and never held in memory. Every group
 * sees the same.
 */
final class TableCsv implements Batches<List<Value>> {
  private final CsvRows files;
  private final Cut cut;
  private final boolean dealt;
  private final long rows;
  private final List<Long> sizes;

  private TableCsv(CsvRows files, Cut cut, boolean dealt, long rows) {
    this.files = files;
    this.cut = cut;
    this.dealt = dealt;
    this.rows = rows;
    long[] counts = new long[cut.batches()];
    for (long row = 0; row < rows; row++) {
      counts[batchOf(row)]++;
    }
    this.sizes = Arrays.stream(counts).boxed().toList();
  }

  /**
   * Reads the files once through to count and check their rows; empty if the first is not there.
   *
   * @throws IllegalArgumentException if a column is missing, a value cannot be read, or there are
   *     fewer rows than batches
   */
  static Optional<TableCsv> open(Table table, Path folder) throws IOException {
    List<Path> paths =
        table.file().names().stream().map(folder::resolve).filter(Files::isRegularFile).toList();
    if (!paths.contains(folder.resolve(table.file().names().getFirst()))) {
      return Optional.empty();
    }
    CsvRows files = new CsvRows(paths, table.file(), table.columns().shown());
    long[] rows = new long[1];
    files.scan(row -> rows[0]++);
    if (rows[0] < table.batches()) {
      throw new IllegalArgumentException(
          "%s has %d rows; expected at least %d, one a batch."
              .formatted(paths.getFirst(), rows[0], table.batches()));
    }
    return Optional.of(new TableCsv(files, table.cut(), table.file().dealt(), rows[0]));
  }

  @Override
  public long rows(int group, int batch) {
    return sizes.get(batch);
  }

  @Override
  public void stream(int group, int batch, RowSink<List<Value>> sink) throws IOException {
    long[] next = new long[1];
    files.scan(
        row -> {
          if (batchOf(next[0]++) == batch) {
            sink.accept(row);
          }
        });
  }

  private int batchOf(long row) {
    return dealt ? cut.dealt(row) : cut.batchOf(row, rows);
  }
}
