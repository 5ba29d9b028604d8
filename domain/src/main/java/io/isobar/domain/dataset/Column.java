package io.isobar.domain.dataset;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One column of a dataset.
 *
 * @param name lower case, digits and underscores, as it is called in the source and in the tables
 * @param required whether a clean row must have a value; a raw row may lack it
 * @param range of clean values, for numbers; a row outside it is quarantined
 */
public record Column(
    String name, ColumnType type, boolean required, Optional<Range> range, Encoding encoding) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "column name '" + name + "': expected a letter, then letters, digits or _ (lower case)");
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(encoding, "encoding");
  }
}
