package io.isobar.datasource.table;

/** What the values of a column are. */
enum ColumnKind {
  TEXT("a text"),
  WHOLE("a whole number"),
  REAL("a number");

  private final String words;

  ColumnKind(String words) {
    this.words = words;
  }

  /**
   * The value that stands in a file.
   *
   * @throws NumberFormatException if it is not of this kind
   */
  Value read(String text) {
    return switch (this) {
      case TEXT -> Value.text(text);
      case WHOLE -> new Value.Whole(Long.parseLong(text));
      case REAL -> real(text);
    };
  }

  private static Value real(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException("For input string: \"" + text + "\"");
    }
    return new Value.Real(number);
  }

  @Override
  public String toString() {
    return words;
  }
}
