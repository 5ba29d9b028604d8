package io.isobar.gateway.ui.shell;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Light or dark; without a choice, what the reader's system has. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** The word in the cookie and in the page. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Theme> of(String word) {
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }

  public ShellText text() {
    return switch (this) {
      case SYSTEM -> ShellText.THEME_SYSTEM;
      case LIGHT -> ShellText.THEME_LIGHT;
      case DARK -> ShellText.THEME_DARK;
    };
  }
}
