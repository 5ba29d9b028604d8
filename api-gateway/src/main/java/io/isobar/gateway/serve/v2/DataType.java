package io.isobar.gateway.serve.v2;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.gateway.serve.JsonInput;
import io.isobar.gateway.serve.Unfit;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The types of elements of tensors. Elements are Long, Double, Boolean and String; {@link
 * Unfit#NULL} stands for one that is missing.
 */
enum DataType {
  BOOL(1),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  FP16(2),
  BF16(2),
  FP32(4),
  FP64(8),
  BYTES(0);

  private static final double UINT64_LIMIT = 0x1p64;

  private final int width;

  DataType(int width) {
    this.width = width;
  }

  static Optional<DataType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The type that a model says a column has; others that hold its values are taken, too. */
  static DataType of(ColumnType type) {
    return switch (type) {
      case NUMBER -> FP64;
      case INTEGER -> INT64;
      case CATEGORY, TEXT, IDENTIFIER, DATE -> BYTES;
      case BOOLEAN -> BOOL;
    };
  }

  /** Bytes of an element; 0 for BYTES, whose elements say how long they are. */
  int width() {
    return width;
  }

  /** The next element of little-endian bytes; not for BYTES. */
  Object next(ByteBuffer bytes) {
    return switch (this) {
      case BOOL -> bytes.get() != 0;
      case UINT8 -> (long) Byte.toUnsignedInt(bytes.get());
      case UINT16 -> (long) Short.toUnsignedInt(bytes.getShort());
      case UINT32 -> Integer.toUnsignedLong(bytes.getInt());
      case UINT64 -> unsigned(bytes.getLong());
      case INT8 -> (long) bytes.get();
      case INT16 -> (long) bytes.getShort();
      case INT32 -> (long) bytes.getInt();
      case INT64 -> bytes.getLong();
      case FP16 -> JsonInput.number(Float.float16ToFloat(bytes.getShort()));
      case BF16 -> JsonInput.number(Float.intBitsToFloat(bytes.getShort() << Short.SIZE));
      case FP32 -> JsonInput.number(bytes.getFloat());
      case FP64 -> JsonInput.number(bytes.getDouble());
      case BYTES -> throw new IllegalStateException("BYTES have no fixed width");
    };
  }

  /** Beyond the largest long it is a double, as a number of JSON is. */
  private static Object unsigned(long bits) {
    return bits >= 0 ? (Object) bits : (Object) ((bits >>> 1) * 2.0);
  }

  /** An element as JSON has it, in this type; nothing when it is none of this type. */
  Optional<Object> of(Object json) {
    if (json == Unfit.NULL) {
      return Optional.of(json);
    }
    return switch (this) {
      case BOOL -> json instanceof Boolean ? Optional.of(json) : Optional.empty();
      case UINT8, UINT16, UINT32 -> whole(json, 0, largest(bits()));
      case UINT64 ->
          json instanceof Double big && big >= 0x1p63 && big < UINT64_LIMIT
              ? Optional.of(big)
              : whole(json, 0, Long.MAX_VALUE);
      case INT8, INT16, INT32 -> whole(json, -largest(bits() - 1) - 1, largest(bits() - 1));
      case INT64 -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE);
      case FP64 -> number(json).map(number -> number);
      case FP32, BF16 -> number(json).map(number -> (double) number.floatValue());
      case FP16 ->
          number(json)
              .map(
                  number ->
                      (double) Float.float16ToFloat(Float.floatToFloat16(number.floatValue())));
      case BYTES -> json instanceof String ? Optional.of(json) : Optional.empty();
    };
  }

  private int bits() {
    return Byte.SIZE * width;
  }

  private static long largest(int bits) {
    return (1L << bits) - 1;
  }

  private static Optional<Object> whole(Object json, long low, long high) {
    return json instanceof Long number && number >= low && number <= high
        ? Optional.of(number)
        : Optional.empty();
  }

  private static Optional<Double> number(Object json) {
    return json instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
  }
}
