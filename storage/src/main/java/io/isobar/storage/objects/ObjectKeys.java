package io.isobar.storage.objects;

import io.isobar.domain.failure.Failure;
import java.util.regex.Pattern;

/** What a key may be: names joined by slashes, none of which begins with a dot. */
final class ObjectKeys {
  private static final Pattern KEY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private static final int LONGEST = 512;

  private ObjectKeys() {}

  static boolean isKey(String text) {
    return text.length() <= LONGEST && KEY.matcher(text).matches();
  }

  static String check(String key) {
    if (!isKey(key)) {
      throw Failure.user(
          "objects.bad-key",
          "Object key '"
              + key
              + "': expected letters, digits, '.', '_' and '-', in parts joined by '/' that do not"
              + " begin with a dot, 512 characters at most.",
          "Use another key.");
    }
    return key;
  }
}
