package io.isobar.domain.scoring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads UBJ. Every count is checked against the bytes that are left before anything is made. */
final class UbjParser {
  private static final int DEEPEST = 32;

  private final ByteBuffer in;

  private UbjParser(ByteBuffer in) {
    this.in = in;
  }

  static Ubj parse(byte[] bytes) {
    UbjParser parser = new UbjParser(ByteBuffer.wrap(bytes));
    try {
      Ubj value = parser.value(parser.marker(), 0);
      ModelFailures.require(!parser.in.hasRemaining(), () -> "there are bytes after its end");
      return value;
    } catch (BufferUnderflowException e) {
      throw ModelFailures.malformed("it ends too early, after " + bytes.length + " bytes");
    }
  }

  private Ubj value(char marker, int level) {
    ModelFailures.require(level <= DEEPEST, () -> "it is nested deeper than " + DEEPEST);
    return switch (marker) {
      case '{' -> members(level);
      case '[' -> array(level);
      case 'S' -> new Ubj.Text(text());
      case 'C' -> new Ubj.Text(String.valueOf((char) in.get()));
      default -> new Ubj.Scalar(number(marker));
    };
  }

  private Ubj members(int level) {
    Map<String, Ubj> values = new HashMap<>();
    while (peek() != '}') {
      String name = text();
      Ubj earlier = values.put(name, value(marker(), level + 1));
      ModelFailures.require(earlier == null, () -> "'" + name + "' is there twice");
    }
    in.get();
    return new Ubj.Members(Map.copyOf(values));
  }

  private Ubj array(int level) {
    char next = peek();
    if (next == '$') {
      in.get();
      char type = marker();
      ModelFailures.require(marker() == '#', () -> "a typed array has no count");
      return numbers(type);
    }
    List<Ubj> values = new ArrayList<>();
    if (next == '#') {
      in.get();
      int count = count(1);
      for (int i = 0; i < count; i++) {
        values.add(value(marker(), level + 1));
      }
    } else {
      while (peek() != ']') {
        values.add(value(marker(), level + 1));
      }
      in.get();
    }
    return new Ubj.Items(List.copyOf(values));
  }

  private Ubj numbers(char type) {
    double[] values = new double[count(width(type))];
    // A loop for each type that XGBoost writes: one for all is compiled anew whenever another
    // comes.
    switch (type) {
      case 'd' -> floats(values);
      case 'l' -> ints(values);
      case 'U' -> bytes(values);
      case 'L' -> longs(values);
      default -> {
        for (int i = 0; i < values.length; i++) {
          values[i] = number(type);
        }
      }
    }
    return new Ubj.Numbers(values);
  }

  private void floats(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getFloat();
    }
  }

  private void ints(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getInt();
    }
  }

  private void bytes(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.get() & 0xff;
    }
  }

  private void longs(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = in.getLong();
    }
  }

  private static int width(char type) {
    return switch (type) {
      case 'i', 'U' -> 1;
      case 'I' -> 2;
      case 'l', 'd' -> 4;
      case 'L', 'D' -> 8;
      default -> throw unknown(type);
    };
  }

  private double number(char marker) {
    return switch (marker) {
      case 'T' -> 1;
      case 'F' -> 0;
      case 'Z' -> Double.NaN;
      case 'd' -> in.getFloat();
      case 'D' -> in.getDouble();
      default -> integer(marker);
    };
  }

  private long integer(char marker) {
    return switch (marker) {
      case 'i' -> in.get();
      case 'U' -> in.get() & 0xff;
      case 'I' -> in.getShort();
      case 'l' -> in.getInt();
      case 'L' -> in.getLong();
      default -> throw unknown(marker);
    };
  }

  private static RuntimeException unknown(char marker) {
    return ModelFailures.malformed("unknown type byte " + (int) marker);
  }

  private String text() {
    byte[] bytes = new byte[count(1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A count of things of which each takes at least so many bytes. */
  private int count(int bytesEach) {
    long count = integer(marker());
    ModelFailures.require(
        count >= 0 && count <= in.remaining() / bytesEach,
        () -> "a count of " + count + " with " + in.remaining() + " bytes left");
    return (int) count;
  }

  private char marker() {
    return (char) (in.get() & 0xff);
  }

  private char peek() {
    ModelFailures.require(in.hasRemaining(), () -> "it ends too early");
    return (char) (in.get(in.position()) & 0xff);
  }
}
