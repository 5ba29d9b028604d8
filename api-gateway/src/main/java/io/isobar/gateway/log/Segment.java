package io.isobar.gateway.log;

import java.io.IOException;

/**
 * The file that is being written. What {@link #append} took is in the operating system's hands: it
 * outlives the process, though not a power cut.
 */
interface Segment extends AutoCloseable {
  /** Appends all bytes, or none and throws. */
  void append(byte[] block) throws IOException;

  @Override
  void close() throws IOException;
}
