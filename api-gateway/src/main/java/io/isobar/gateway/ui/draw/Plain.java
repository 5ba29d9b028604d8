package io.isobar.gateway.ui.draw;

/** Texts of others without what would steer the text around them. */
public final class Plain {
  private static final int PICTURES = 0x2400;

  private Plain() {}

  /** Controls as their pictures; marks of direction and broken characters as what they are. */
  public static String of(String text) {
    if (text.chars().noneMatch(Plain::steers)) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      if (Character.isHighSurrogate(letter)
          && at + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(at + 1))) {
        shown.append(letter).append(text.charAt(++at));
      } else if (!steers(letter)) {
        shown.append(letter);
      } else if (letter < ' ') {
        shown.append((char) (PICTURES + letter));
      } else {
        shown.append("⟨U+").append("%04X".formatted((int) letter)).append('⟩');
      }
    }
    return shown.toString();
  }

  private static boolean steers(int letter) {
    return (letter < ' ' && letter != '\n' && letter != '\t')
        || (letter >= 0x7f && letter < 0xa0)
        || letter == 0x061c
        || letter == 0x200b
        || letter == 0x200e
        || letter == 0x200f
        || (letter >= 0x2028 && letter <= 0x202e)
        || (letter >= 0x2060 && letter <= 0x206f)
        || letter == 0xfeff
        || (letter >= 0xd800 && letter <= 0xdfff);
  }
}
