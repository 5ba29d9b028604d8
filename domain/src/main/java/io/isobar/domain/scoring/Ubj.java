package io.isobar.domain.scoring;

import java.util.List;
import java.util.Map;

/**
 * A value of Universal Binary JSON (ubjson.org, draft 12), in the dialect that XGBoost writes:
 * objects and arrays, with arrays of one number type read at once.
 */
sealed interface Ubj {

  /** An object. */
  record Members(Map<String, Ubj> values) implements Ubj {
    private Ubj value(String name) {
      return ModelFailures.required(values.get(name), "'" + name + "' is missing");
    }

    boolean has(String name) {
      return values.containsKey(name);
    }

    Members members(String name) {
      if (value(name) instanceof Members members) {
        return members;
      }
      throw ModelFailures.malformed("'" + name + "' is not an object");
    }

    List<Ubj> items(String name) {
      if (value(name) instanceof Items items) {
        return items.values();
      }
      throw ModelFailures.malformed("'" + name + "' is not an array");
    }

    String text(String name) {
      if (value(name) instanceof Text text) {
        return text.value();
      }
      throw ModelFailures.malformed("'" + name + "' is not a text");
    }

    /** A whole number, which XGBoost writes as text. */
    int integer(String name) {
      try {
        return Integer.parseInt(text(name));
      } catch (NumberFormatException e) {
        throw ModelFailures.malformed("'" + name + "' is '" + text(name) + "', not a number");
      }
    }

    Numbers numbers(String name) {
      Ubj value = value(name);
      if (value instanceof Numbers numbers) {
        return numbers;
      }
      if (value instanceof Items items) {
        return Numbers.of(items.values(), name);
      }
      throw ModelFailures.malformed("'" + name + "' is not an array of numbers");
    }
  }

  /** An array of anything. */
  record Items(List<Ubj> values) implements Ubj {}

  /** A string or a character. */
  record Text(String value) implements Ubj {}

  /** A number, true (1), false (0) or null (NaN). */
  record Scalar(double value) implements Ubj {}

  /** An array of numbers of one type. */
  final class Numbers implements Ubj {
    private final double[] values;

    Numbers(double[] values) {
      this.values = values;
    }

    private static Numbers of(List<Ubj> items, String name) {
      double[] values = new double[items.size()];
      for (int i = 0; i < values.length; i++) {
        if (!(items.get(i) instanceof Scalar scalar)) {
          throw ModelFailures.malformed("'" + name + "' holds something that is not a number");
        }
        values[i] = scalar.value();
      }
      return new Numbers(values);
    }

    int size() {
      return values.length;
    }

    float real(int index) {
      return (float) values[index];
    }

    int integer(int index) {
      double value = values[index];
      ModelFailures.require(value == (int) value, () -> value + " is not a whole number");
      return (int) value;
    }

    int[] integers() {
      int[] result = new int[values.length];
      for (int i = 0; i < result.length; i++) {
        result[i] = integer(i);
      }
      return result;
    }
  }
}
