package io.isobar.cli.completion;

import java.nio.file.Path;

/**
 * Where a script finds names.
 *
 * @param home that holds where ISOBAR_HOME is not set
 * @param pipelines folder of definitions that are run by name
 */
record Places(Path home, Path pipelines) {
  /** As a word of bash or zsh, whatever is in it. */
  static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  /** As a word of fish. */
  static String fish(Path path) {
    return "'" + path.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
