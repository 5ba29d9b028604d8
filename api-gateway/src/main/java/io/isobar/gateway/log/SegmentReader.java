package io.isobar.gateway.log;

import io.isobar.storage.postgres.LoggedPrediction;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a closed segment in batches, past what is damaged in it. */
final class SegmentReader implements AutoCloseable {
  private static final int BATCH_ROWS = 500;
  private static final int BATCH_BYTES = 4 << 20;

  private final InputStream bytes;
  private boolean torn;
  private long corrupt;

  SegmentReader(Path file) throws IOException {
    this.bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** The next predictions; empty at the end. */
  List<LoggedPrediction> next() throws IOException {
    List<LoggedPrediction> batch = new ArrayList<>();
    int size = 0;
    while (batch.size() < BATCH_ROWS && size < BATCH_BYTES) {
      Optional<byte[]> line = line();
      if (line.isEmpty()) {
        break;
      }
      size += line.get().length;
      Lines.decode(line.get()).ifPresentOrElse(batch::add, () -> corrupt++);
    }
    return batch.isEmpty() && size > 0 ? next() : batch;
  }

  private Optional<byte[]> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int one = bytes.read(); one != -1; one = bytes.read()) {
      if (one == '\n') {
        return Optional.of(line.toByteArray());
      }
      line.write(one);
    }
    // Without its line feed it was never answered: the process died in the middle of writing it.
    torn |= line.size() > 0;
    return Optional.empty();
  }

  /** Whether the last line was cut off; known at the end. */
  boolean torn() {
    return torn;
  }

  /** Whole lines whose checksum does not fit, so far. */
  long corrupt() {
    return corrupt;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
