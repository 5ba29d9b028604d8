package io.isobar.gateway.view;

import java.util.Locale;

/** A text in every language; the keys of each part of the system are an enum of its own. */
public interface Text {
  String english();

  String spanish();

  default String in(Language language) {
    return switch (language) {
      case ENGLISH -> english();
      case SPANISH -> spanish();
    };
  }

  /** With its places filled in, as {@link String#format(Locale, String, Object...)} does. */
  default String in(Language language, Object... values) {
    return String.format(language.locale(), in(language), values);
  }
}
