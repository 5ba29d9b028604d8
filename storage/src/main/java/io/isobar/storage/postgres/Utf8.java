package io.isobar.storage.postgres;

/** UTF-16 to UTF-8 between arrays that are there already. */
final class Utf8 {
  private Utf8() {}

  /**
   * Encodes; the target must have room for three bytes a character.
   *
   * @return the position after the last byte, or -1 for a zero character or half a surrogate pair
   */
  static int encode(char[] chars, int from, int length, byte[] target, int start) {
    int at = start;
    int end = from + length;
    for (int i = from; i < end; i++) {
      char c = chars[i];
      if (c < 0x80) {
        if (c == 0) {
          return -1;
        }
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xC0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xE0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        target[at++] = (byte) (0x80 | (c & 0x3F));
      } else {
        if (i + 1 == end || !Character.isSurrogatePair(c, chars[i + 1])) {
          return -1;
        }
        at = pair(Character.toCodePoint(c, chars[++i]), target, at);
      }
    }
    return at;
  }

  private static int pair(int point, byte[] target, int at) {
    target[at] = (byte) (0xF0 | (point >> 18));
    target[at + 1] = (byte) (0x80 | ((point >> 12) & 0x3F));
    target[at + 2] = (byte) (0x80 | ((point >> 6) & 0x3F));
    target[at + 3] = (byte) (0x80 | (point & 0x3F));
    return at + 4;
  }
}
