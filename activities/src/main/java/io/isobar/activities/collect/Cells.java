package io.isobar.activities.collect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.storage.postgres.RawRow;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Reads one value of the source into a cell, by the type of its column. */
final class Cells {
  private Cells() {}

  /** The parser stands at the value, and stands at its end afterwards. */
  static void read(JsonParser parser, JsonToken token, ColumnType type, int column, RawRow row)
      throws IOException, WrongType {
    if (token == JsonToken.VALUE_NULL) {
      row.nothing(column);
      return;
    }
    switch (type) {
      case NUMBER -> number(parser, token, column, row);
      case INTEGER -> integer(parser, token, column, row);
      case CATEGORY, TEXT -> text(parser, token, type, column, row);
      case IDENTIFIER -> identifier(parser, token, column, row);
      case DATE -> date(parser, token, column, row);
      case BOOLEAN -> flag(parser, token, column, row);
    }
  }

  private static void number(JsonParser parser, JsonToken token, int column, RawRow row)
      throws IOException, WrongType {
    require(token.isNumeric(), parser, token, ColumnType.NUMBER);
    double value =
        Numbers.toDouble(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    require(Double.isFinite(value), parser, token, ColumnType.NUMBER);
    row.number(column, value);
  }

  private static void integer(JsonParser parser, JsonToken token, int column, RawRow row)
      throws IOException, WrongType {
    require(token.isNumeric(), parser, token, ColumnType.INTEGER);
    try {
      row.integer(
          column,
          Numbers.toLong(
              parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
    } catch (ArithmeticException e) {
      throw wrong(parser, token, ColumnType.INTEGER);
    }
  }

  private static void text(
      JsonParser parser, JsonToken token, ColumnType type, int column, RawRow row)
      throws IOException, WrongType {
    require(token == JsonToken.VALUE_STRING, parser, token, type);
    boolean kept =
        row.text(
            column, parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    if (!kept) {
      throw new WrongType(
          type, "a text that has a zero character or half a surrogate pair, which no table keeps");
    }
  }

  private static void identifier(JsonParser parser, JsonToken token, int column, RawRow row)
      throws IOException, WrongType {
    boolean isText = token == JsonToken.VALUE_STRING;
    require(isText || token.isNumeric(), parser, token, ColumnType.IDENTIFIER);
    char[] chars = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int length = parser.getTextLength();
    // "101640.0" as a text is the number's name too: RowCleaner reads requests the same way.
    int whole = length == 0 ? 0 : Numbers.wholeLength(chars, from, length);
    if (whole > 0) {
      row.text(column, chars, from, whole);
      return;
    }
    if (isText) {
      text(parser, token, ColumnType.IDENTIFIER, column, row);
      return;
    }
    try {
      char[] plain = Numbers.plain(chars, from, length).toCharArray();
      row.text(column, plain, 0, plain.length);
    } catch (ArithmeticException e) {
      throw wrong(parser, token, ColumnType.IDENTIFIER);
    }
  }

  private static void date(JsonParser parser, JsonToken token, int column, RawRow row)
      throws IOException, WrongType {
    require(
        token == JsonToken.VALUE_STRING && parser.getTextLength() == 10,
        parser,
        token,
        ColumnType.DATE);
    char[] chars = parser.getTextCharacters();
    int from = parser.getTextOffset();
    int year = digits(chars, from, 4);
    int month = digits(chars, from + 5, 2);
    int day = digits(chars, from + 8, 2);
    boolean shaped = chars[from + 4] == '-' && chars[from + 7] == '-';
    require(shaped && Math.min(year, Math.min(month, day)) > 0, parser, token, ColumnType.DATE);
    try {
      row.day(column, LocalDate.of(year, month, day).toEpochDay());
    } catch (DateTimeException e) {
      throw wrong(parser, token, ColumnType.DATE);
    }
  }

  /** The number that the digits make, or -1 if one is no digit. */
  private static int digits(char[] chars, int from, int length) {
    int value = 0;
    for (int i = from; i < from + length; i++) {
      int digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }

  private static void flag(JsonParser parser, JsonToken token, int column, RawRow row)
      throws IOException, WrongType {
    require(token.isBoolean(), parser, token, ColumnType.BOOLEAN);
    row.flag(column, token == JsonToken.VALUE_TRUE);
  }

  private static void require(boolean fits, JsonParser parser, JsonToken token, ColumnType type)
      throws IOException, WrongType {
    if (!fits) {
      throw wrong(parser, token, type);
    }
  }

  private static WrongType wrong(JsonParser parser, JsonToken token, ColumnType type)
      throws IOException {
    String found =
        switch (token) {
          case START_OBJECT -> "an object";
          case START_ARRAY -> "an array";
          case VALUE_STRING -> "the text " + WrongType.quoted(parser.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              "the number " + WrongType.quoted(parser.getText());
          default -> parser.getText();
        };
    return new WrongType(type, found);
  }
}
