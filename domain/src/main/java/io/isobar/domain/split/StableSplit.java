package io.isobar.domain.split;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a key belongs. In words:
 *
 * <ol>
 *   <li>Each value of the key, in order, is written as its length in bytes, a colon, and its bytes;
 *       a missing value is a minus sign. Texts are UTF-8, whole numbers decimal, dates ISO 8601,
 *       booleans {@code true} or {@code false}, and other numbers the 16 hexadecimal digits of
 *       their IEEE 754 bits, with zero unsigned.
 *   <li>Before them stand the seed in decimal and a colon.
 *   <li>The first 52 bits of the MD5 of all that, over 2^52, is the key's place in [0, 1).
 *   <li>Below the share of train it is train; below train and validation together, validation; else
 *       test.
 * </ol>
 *
 * <p>The tables are split by the same words in SQL. The hash decides nothing but a place: MD5 is
 * used because PostgreSQL computes it fastest.
 */
public final class StableSplit {
  private static final double TWO_TO_52 = 0x1p52;

  private StableSplit() {}

  /**
   * The part of a key.
   *
   * @param key String, Long, Double, LocalDate, Boolean or null, as rows have them
   */
  public static Part part(SplitRule rule, List<? extends @Nullable Object> key) {
    double place = place(rule.seed(), key);
    if (place < rule.train()) {
      return Part.TRAIN;
    }
    return place < rule.train() + rule.validation() ? Part.VALIDATION : Part.TEST;
  }

  /** The place of a key in [0, 1). */
  static double place(long seed, List<? extends @Nullable Object> key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((seed + ":").getBytes(StandardCharsets.US_ASCII));
    for (@Nullable Object value : key) {
      if (value == null) {
        bytes.write('-');
        continue;
      }
      byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(text);
    }
    byte[] hash = md5(bytes.toByteArray());
    long bits = 0;
    for (int i = 0; i < 7; i++) {
      bits = (bits << 8) | (hash[i] & 0xFF);
    }
    return (bits >>> 4) / TWO_TO_52;
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case Double number ->
          String.format("%016x", Double.doubleToLongBits(number == 0 ? 0.0 : number));
      case LocalDate date -> date.toString();
      case Boolean flag -> flag.toString();
      default ->
          throw new IllegalArgumentException(
              "a key has no values of " + value.getClass().getName());
    };
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
