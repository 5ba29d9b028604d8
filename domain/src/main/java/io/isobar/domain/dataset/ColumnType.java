package io.isobar.domain.dataset;

/** The type of a column, as its definition states it. */
public enum ColumnType {
  /** A double-precision number. */
  NUMBER,
  /** A whole number; 3.0 in the source counts as 3, 3.5 is an error. */
  INTEGER,
  /** One of a limited set of texts; a text never seen before is counted, not refused. */
  CATEGORY,
  /** Free text. */
  TEXT,
  /**
   * A name for something: text, or a number that is never calculated with (101640.0 is "101640").
   */
  IDENTIFIER,
  /** A calendar date, ISO 8601. */
  DATE,
  /** True or false. */
  BOOLEAN
}
