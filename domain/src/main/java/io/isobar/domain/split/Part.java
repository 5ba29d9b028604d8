package io.isobar.domain.split;

/** The three parts of the data. The order is that of the tables' {@code part} column: 0, 1, 2. */
public enum Part {
  TRAIN,
  VALIDATION,
  TEST
}
