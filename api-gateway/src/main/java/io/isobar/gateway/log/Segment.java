package io.isobar.gateway.log;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The file that is being written. What {@link #append} took is in the operating system's hands: it
 * outlives the process, though not a power cut.
 *
 * <p>Not a FileChannel: an interrupted request would close one for everybody.
 */
interface Segment extends AutoCloseable {
  /** Appends all bytes, or none and throws. */
  void append(byte[] block) throws IOException;

  @Override
  void close() throws IOException;

  /** Makes segments. */
  interface Maker {
    Segment create(Path path) throws IOException;
  }

  /** A segment on the real disk. */
  static Segment onDisk(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
    return new Segment() {
      private long good;

      @Override
      public void append(byte[] block) throws IOException {
        try {
          file.write(block);
          good += block.length;
        } catch (IOException e) {
          file.setLength(good);
          file.seek(good);
          throw e;
        }
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }
}
