package io.isobar.datasource.table;

import java.util.Objects;

/** One value of a row. */
public sealed interface Value {
  Value MISSING = new Missing();

  /** Comes as null. */
  record Missing() implements Value {}

  /** Comes without a decimal point. */
  record Whole(long number) implements Value {}

  /** Comes with a decimal point. */
  record Real(double number) implements Value {
    public Real {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("A value is " + number + "; expected a finite number.");
      }
    }
  }

  /** Never empty. */
  record Text(String text) implements Value {
    public Text {
      Objects.requireNonNull(text, "text");
      if (text.isEmpty()) {
        throw new IllegalArgumentException("A text is empty; expected a missing value instead.");
      }
    }
  }

  /** The text; an empty one is missing. */
  static Value text(String text) {
    return text.isEmpty() ? MISSING : new Text(text);
  }

  /** The number; not-a-number is missing. */
  static Value real(double number) {
    return Double.isNaN(number) ? MISSING : new Real(number);
  }
}
