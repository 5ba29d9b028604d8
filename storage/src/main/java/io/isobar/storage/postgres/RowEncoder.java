package io.isobar.storage.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Writes rows in the binary format of COPY, in blocks, and hashes their content.
 *
 * <p>The content hash is the sha256 over the encoded cells of all rows in order, without batch id
 * and row number: the same rows give the same hash whatever the batch is called and however the
 * source spaced its JSON.
 */
public final class RowEncoder {
  /** Bytes of a block, unless one row alone needs more. */
  public static final int BLOCK = 256 * 1024;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] SIGNATURE =
      "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int PROLOGUE = SIGNATURE.length + 8;
  private static final int ROW_HEAD = 2 + 4 + 8 + 4 + 4;

  private final long batch;
  private final int columns;
  private final BlockSink sink;
  private final MessageDigest digest;
  private byte[] block;
  private int at;
  private int rows;

  /**
   * Begins the stream.
   *
   * @param first an empty block of at least a few hundred bytes
   */
  public RowEncoder(long batch, int columns, byte[] first, BlockSink sink) {
    this.batch = batch;
    this.columns = columns;
    this.sink = sink;
    this.block = first;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    System.arraycopy(SIGNATURE, 0, block, 0, SIGNATURE.length);
    LONG.set(block, SIGNATURE.length, 0L);
    at = PROLOGUE;
  }

  /** Adds a row; its number is one more than that of the row before, from 1. */
  public void add(RawRow row) throws InterruptedException {
    int size = row.size();
    makeRoom(ROW_HEAD + size);
    rows++;
    SHORT.set(block, at, (short) (columns + 2));
    INT.set(block, at + 2, 8);
    LONG.set(block, at + 6, batch);
    INT.set(block, at + 14, 4);
    INT.set(block, at + 18, rows);
    int cells = at + ROW_HEAD;
    at = row.encode(block, cells);
    digest.update(block, cells, at - cells);
  }

  /** Ends the stream and hands over what is left. */
  public void end() throws InterruptedException {
    makeRoom(2);
    SHORT.set(block, at, (short) -1);
    at += 2;
    hand();
  }

  public long rows() {
    return rows;
  }

  /** The content hash of all rows, in hex; to be asked once, after {@link #end}. */
  public String contentSha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void makeRoom(int bytes) throws InterruptedException {
    if (block.length - at < bytes && at > 0) {
      hand();
    }
    if (block.length < bytes) {
      block = new byte[bytes];
    }
  }

  private void hand() throws InterruptedException {
    block = sink.exchange(block, at, rows);
    at = 0;
  }
}
