package io.isobar.storage.postgres;

/** Takes full blocks of encoded rows. */
@FunctionalInterface
public interface BlockSink {
  /**
   * Takes a block and gives another to write into.
   *
   * @param length bytes of the block that are filled
   * @param rows encoded so far, these included
   * @return an empty block; may be the same one, if the sink has done with it
   */
  byte[] exchange(byte[] block, int length, long rows) throws InterruptedException;
}
