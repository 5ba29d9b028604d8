package io.isobar.domain.drift.evidently;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tests and thresholds that are set; of two settings for a column the narrower holds.
 *
 * @param columns by name
 */
public record EvidentlyTests(
    Choice all, Choice numbers, Choice categories, SortedMap<String, Choice> columns) {
  /** Nothing is set: its DataDriftPreset. */
  public static final EvidentlyTests STOCK =
      new EvidentlyTests(Choice.NONE, Choice.NONE, Choice.NONE, new TreeMap<>());

  public EvidentlyTests {
    columns = new TreeMap<>(columns);
    require("numbers", numbers, Kind.NUMBER);
    require("categories", categories, Kind.CATEGORY);
  }

  private static void require(String where, Choice choice, Kind kind) {
    choice
        .test()
        .filter(test -> !test.judges(kind))
        .ifPresent(
            test -> {
              throw new IllegalArgumentException(
                  "drift: the test "
                      + test.name().toLowerCase(Locale.ROOT).replace('_', '-')
                      + " does not judge "
                      + where);
            });
  }

  Choice choice(String column, Kind kind) {
    Choice ofKind =
        switch (kind) {
          case NUMBER -> numbers;
          case CATEGORY -> categories;
          case FREE_TEXT -> Choice.NONE;
        };
    return columns.getOrDefault(column, Choice.NONE).or(ofKind).or(all);
  }
}
