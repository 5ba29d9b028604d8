package io.isobar.gateway.ui.predict;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Range;
import io.isobar.gateway.serve.Values;
import io.isobar.gateway.ui.shell.Shell;
import io.isobar.gateway.view.Language;
import io.isobar.gateway.view.Text;
import java.text.NumberFormat;
import java.util.Optional;

/** What people call the columns and values of a model, in their language. */
public final class Wording {
  private static final int MOST_DIGITS = 6;

  private final String model;
  private final Optional<PriceZones> zones;
  private final Shell shell;

  Wording(String model, Optional<PriceZones> zones, Shell shell) {
    this.model = model;
    this.zones = zones;
    this.shell = shell;
  }

  /** The name of a column for people. */
  public String label(String column) {
    return (model.equals(PriceZones.HOUSES) ? HouseField.of(column) : Optional.<HouseField>empty())
        .map(shell::say)
        .orElse(column.replace('_', ' '));
  }

  /** A value of a column; those that are known by a name have it behind them. */
  String value(String column, String value) {
    return shell.language() == Language.SPANISH
            && model.equals(PriceZones.HOUSES)
            && column.equals("status")
        ? HouseWord.of(value).map(word -> value + " · " + shell.say(word)).orElse(value)
        : value;
  }

  /** A value as rows have it: numbers with all their digits, as readers write them. */
  public String shown(Object value) {
    return value instanceof Number number ? plain(number.doubleValue()) : value.toString();
  }

  /** A number with its digits, at most six behind the point. */
  String plain(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(shell.language().locale());
    format.setMaximumFractionDigits(MOST_DIGITS);
    return Double.isFinite(number) ? format.format(number) : Double.toString(number);
  }

  /** What was predicted, with its currency where that is known. */
  public String amount(double value) {
    return zones
        .map(known -> "$" + shell.fixed(value, 2) + " " + known.currency())
        .orElseGet(() -> shell.decimal(value));
  }

  /** The same to the unit, for scales and limits. */
  public String rough(double value) {
    return zones.map(known -> "$" + shell.fixed(value, 0)).orElseGet(() -> shell.decimal(value));
  }

  /** What was predicted or turned out to be: a number, or the name of a class. */
  String outcome(Object value) {
    return value instanceof Number number ? amount(number.doubleValue()) : value.toString();
  }

  /** The same to the unit. */
  String roughOutcome(Object value) {
    return value instanceof Number number ? rough(number.doubleValue()) : value.toString();
  }

  /** Between what a number was promised to be. */
  String interval(double coverage, double low, double high) {
    return say(PredictText.INTERVAL, percent(coverage), rough(low), rough(high));
  }

  /** A share that is mostly a round one. */
  String percent(double share) {
    return plain(Math.round(share * 1_000) / 10.0) + " %";
  }

  /** What a column takes. */
  String expected(Column column) {
    return switch (shell.language()) {
      case ENGLISH -> Values.expected(column);
      case SPANISH -> kind(column) + column.range().map(this::range).orElse("");
    };
  }

  private static String kind(Column column) {
    return switch (column.type()) {
      case NUMBER -> "un número";
      case INTEGER -> "un número entero";
      case CATEGORY, TEXT -> "un texto";
      case IDENTIFIER -> "un texto o un número";
      case DATE -> "una fecha como 2015-11-09";
      case BOOLEAN -> "true o false";
    };
  }

  private String range(Range range) {
    return " entre " + plain(range.low()) + " y " + plain(range.high());
  }

  String say(Text text, Object... values) {
    return shell.say(text, values);
  }
}
