package io.isobar.domain.tune;

import io.isobar.domain.tune.Values.Choices;
import io.isobar.domain.tune.Values.Decimals;
import io.isobar.domain.tune.Values.Wholes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The parameters that can be searched, with XGBoost's names, limits and what is searched unasked.
 */
public enum BoosterParameter {
  ETA(1e-9, 1, 0.1, new Decimals(0.01, 0.3, true)),
  MAX_DEPTH(1, 16, 6, new Wholes(3, 10, 1, false)),
  MIN_CHILD_WEIGHT(0, 1e6, 1, new Decimals(1, 20, true)),
  SUBSAMPLE(1e-9, 1, 0.8, new Decimals(0.5, 1, false)),
  COLSAMPLE_BYTREE(1e-9, 1, 0.8, new Decimals(0.5, 1, false)),
  LAMBDA(0, 1e6, 1, new Decimals(1e-3, 10, true)),
  ALPHA(0, 1e6, 0, new Decimals(1e-8, 1, true)),
  GAMMA(0, 1e6, 0, new Decimals(1e-8, 1, true)),
  /** How trees grow: all parameters after it may depend on it. */
  GROW_POLICY(0, 1, 0, new Choices(List.of("depthwise"))),
  /** Exists only where trees grow by loss. */
  MAX_LEAVES(2, 65_536, 64, new Wholes(8, 256, 1, true));

  static final String LOSSGUIDE = "lossguide";

  private final double low;
  private final double high;
  private final double standard;

  @SuppressWarnings("ImmutableEnumChecker") // records of numbers, and List.copyOf
  private final Values unasked;

  BoosterParameter(double low, double high, double standard, Values unasked) {
    this.low = low;
    this.high = high;
    this.standard = standard;
    this.unasked = unasked;
  }

  /** Its name in XGBoost. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The parameter with a name of XGBoost's. */
  public static Optional<BoosterParameter> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** Whether its values are whole numbers. */
  public boolean whole() {
    return this == MAX_DEPTH || this == MAX_LEAVES;
  }

  /** The words it can be, none if it is a number. */
  public List<String> words() {
    return this == GROW_POLICY ? List.of("depthwise", LOSSGUIDE) : List.of();
  }

  /** What is searched when a definition says nothing. */
  Values unasked() {
    return unasked;
  }

  /** What a first trial has; of words, which. */
  double standard() {
    return standard;
  }

  double require(double value) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(word() + " " + value + " is not in " + low + ".." + high);
    }
    return value;
  }

  /**
   * Refuses what XGBoost would refuse.
   *
   * @throws IllegalArgumentException with the value and what it may be
   */
  public Values require(Values asked) {
    switch (asked) {
      case Decimals decimals -> {
        requireKind(!whole() && words().isEmpty(), "real numbers");
        require(decimals.low());
        require(decimals.high());
      }
      case Wholes wholes -> {
        requireKind(whole(), "whole numbers");
        require(wholes.low());
        require(wholes.high());
      }
      case Choices choices -> choices.words().forEach(this::requireWord);
    }
    return asked;
  }

  private void requireKind(boolean sound, String what) {
    if (!sound) {
      throw new IllegalArgumentException(word() + " cannot be searched over " + what);
    }
  }

  private void requireWord(String text) {
    if (words().isEmpty()) {
      double value = require(number(text));
      requireKind(!whole() || value == StrictMath.rint(value), "real numbers");
    } else if (!words().contains(text)) {
      throw new IllegalArgumentException(
          word() + " '" + text + "' is none of " + String.join(", ", words()));
    }
  }

  /** A choice of a parameter that is a number. */
  double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(word() + " '" + text + "' is not a number", e);
    }
  }
}
