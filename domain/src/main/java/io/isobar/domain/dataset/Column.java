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
 * @param into how many categories a one-hot encoding keeps apart, or buckets a hash has
 * @param monotone how the prediction may move with it, for numbers
 */
public record Column(
    String name,
    ColumnType type,
    boolean required,
    Optional<Range> range,
    Encoding encoding,
    Optional<Integer> into,
    Optional<Monotone> monotone) {
  private static final int CATEGORIES = 32;
  private static final int BUCKETS = 256;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public Column {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "column name '" + name + "': expected a letter, then letters, digits or _ (lower case)");
    }
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(range, "range");
    Objects.requireNonNull(encoding, "encoding");
    Objects.requireNonNull(monotone, "monotone");
    if (into.isPresent() && (!encoding.hasSize() || into.get() < 1)) {
      throw new IllegalArgumentException(
          "column " + name + ": " + encoding + " into " + into.get() + " is no encoding");
    }
    if (monotone.isPresent() && encoding != Encoding.NUMBER) {
      throw new IllegalArgumentException(
          "column " + name + ": monotone in " + encoding + ", which keeps no order");
    }
  }

  public Column(
      String name, ColumnType type, boolean required, Optional<Range> range, Encoding encoding) {
    this(name, type, required, range, encoding, Optional.empty(), Optional.empty());
  }

  /** Categories that a one-hot encoding keeps apart (else 32), or buckets of a hash (else 256). */
  public int size() {
    return into.orElse(encoding == Encoding.HASH ? BUCKETS : CATEGORIES);
  }
}
