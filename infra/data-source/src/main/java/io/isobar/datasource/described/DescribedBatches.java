package io.isobar.datasource.described;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.isobar.datasource.batch.BatchBody;
import io.isobar.datasource.batch.Batches;
import io.isobar.datasource.batch.RowSink;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.LongStream;

/** The rows of a described file, read anew for every request and never held in memory. */
final class DescribedBatches implements Batches<CsvRecord> {
  private final Description description;
  private final long[] sizes;

  private DescribedBatches(Description description) {
    this.description = description;
    this.sizes = new long[description.ends().size()];
    LongStream.range(0, description.rows()).forEach(row -> sizes[description.batchOf(row)]++);
  }

  static BatchBody<?> answers(Description description) {
    return new BatchBody<>(
        new DescribedBatches(description), new DescribedFormat(description.columns()));
  }

  @Override
  public long rows(int group, int batch) {
    return sizes[batch];
  }

  @Override
  public void stream(int group, int batch, RowSink<CsvRecord> sink) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvText.open(
            Path.of(description.file()),
            Charset.forName(description.charset()),
            description.separator())) {
      Iterator<CsvRecord> lines = reader.iterator();
      lines.next();
      long left = sizes[batch];
      for (long row = 0; left > 0; row++) {
        CsvRecord line = lines.next();
        if (description.batchOf(row) == batch) {
          sink.accept(line);
          left--;
        }
      }
    }
  }
}
