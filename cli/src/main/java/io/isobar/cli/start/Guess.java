package io.isobar.cli.start;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Range;
import java.util.Optional;

/**
 * What is assumed of a column.
 *
 * @param encoding where it is not the usual one of the type
 * @param reason why, for people
 */
record Guess(
    ColumnTally column,
    Reading reading,
    ColumnType type,
    Optional<Encoding> encoding,
    boolean required,
    Optional<Range> range,
    String reason) {
  String name() {
    return column.name();
  }
}
