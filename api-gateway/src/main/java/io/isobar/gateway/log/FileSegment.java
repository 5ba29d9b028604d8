package io.isobar.gateway.log;

import java.io.IOException;
import java.io.RandomAccessFile;

/** A segment on a real disk. Not a FileChannel: an interrupted request would close one for all. */
final class FileSegment implements Segment {
  private final RandomAccessFile file;
  private long good;

  FileSegment(RandomAccessFile file) {
    this.file = file;
  }

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
}
