package io.isobar.gateway.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Metrics of an earlier system, by the word that begins their names. */
public enum OldFamily {
  API,
  HOUSE_API;

  private static final Set<String> WORDS =
      Arrays.stream(values()).map(OldFamily::word).collect(Collectors.toCollection(TreeSet::new));

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Set<OldFamily> from(Variables variables) {
    Set<OldFamily> families = EnumSet.noneOf(OldFamily.class);
    for (String word : variables.words("ISOBAR_GATEWAY_OLD_METRICS", "", WORDS)) {
      families.add(valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return families;
  }
}
