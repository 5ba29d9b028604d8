package io.isobar.gateway.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What pages and cards are written in. Numbers and dates go with it. */
public enum Language {
  ENGLISH("en", "English", Locale.US),
  SPANISH("es", "Español", Locale.forLanguageTag("es-CO"));

  private final String code;
  private final String ownName;
  private final Locale locale;

  Language(String code, String ownName, Locale locale) {
    this.code = code;
    this.ownName = ownName;
    this.locale = locale;
  }

  /** As {@code <html lang>} has it. */
  public String code() {
    return code;
  }

  /** What those who speak it call it. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return locale;
  }

  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
  }
}
