package io.isobar.datasource.described;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** How the values of a column stand in a file, and so how they are sent. */
public enum CellKind {
  /** Sent as it stands. */
  TEXT,
  /** {@code 12}, and {@code 12.0} too. */
  WHOLE,
  /** {@code 1.5} or {@code 1e3}. */
  NUMBER,
  /** {@code 1,5}, {@code 1.234,5} too. */
  COMMA_NUMBER,
  /** {@code true} or {@code false}, in any case. */
  FLAG,
  /** {@code 2026-01-31}; a time behind it does not count. */
  YEAR_FIRST,
  /** {@code 31/01/2026}, {@code 31.01.2026}. */
  DAY_FIRST,
  /** {@code 01/31/2026}. */
  MONTH_FIRST;

  /** Whether a text is of this kind; it has no white space around it. */
  public boolean reads(String text) {
    return switch (this) {
      case TEXT -> true;
      case WHOLE -> NumberShape.of(text) == NumberShape.WHOLE;
      case NUMBER -> NumberShape.of(text).isPlain();
      case COMMA_NUMBER -> NumberShape.isComma(text);
      case FLAG -> text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> DayText.read(this, text).isPresent();
    };
  }

  void write(JsonGenerator json, String text) throws IOException {
    switch (this) {
      case TEXT -> json.writeString(text);
      case WHOLE -> json.writeNumber(NumberShape.whole(text));
      case NUMBER -> json.writeNumber(Double.parseDouble(text));
      case COMMA_NUMBER -> json.writeNumber(NumberShape.comma(text));
      case FLAG -> json.writeBoolean(text.equalsIgnoreCase("true"));
      case YEAR_FIRST, DAY_FIRST, MONTH_FIRST ->
          json.writeString(DayText.read(this, text).orElseThrow().toString());
    }
  }
}
