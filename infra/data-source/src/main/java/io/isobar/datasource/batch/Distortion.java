package io.isobar.datasource.batch;

import java.util.Objects;
import java.util.Optional;

/**
 * How the columns of a row are falsified; -1 stands for no column.
 *
 * @param missing the index of the column left out
 * @param extra the name of the column added at the end
 * @param wrongType the index of the column that holds {@code text} instead of its number
 */
public record Distortion(int missing, Optional<String> extra, int wrongType, String text) {
  public static final Distortion NONE = new Distortion(-1, Optional.empty(), -1, "");

  public Distortion {
    Objects.requireNonNull(extra, "extra");
    Objects.requireNonNull(text, "text");
  }

  Distortion withWrongType(int column, String value) {
    return new Distortion(missing, extra, column, value);
  }
}
