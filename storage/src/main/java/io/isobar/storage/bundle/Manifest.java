package io.isobar.storage.bundle;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The table of contents of a bundle.
 *
 * @param format of the bundle; a reader refuses those it does not know
 * @param sha256 of each other file, by name
 */
record Manifest(int format, SortedMap<String, String> sha256) {
  static final int FORMAT = 1;

  Manifest {
    sha256 = new TreeMap<>(sha256);
  }
}
