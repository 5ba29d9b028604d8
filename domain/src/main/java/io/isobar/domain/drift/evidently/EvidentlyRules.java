package io.isobar.domain.drift.evidently;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is set; of two settings for a column the narrower holds.
 *
 * @param driftShare share of the judged columns, 0..1, that must drift; Evidently's own is 0.5
 * @param columns by name
 */
public record EvidentlyRules(
    double driftShare,
    Choice all,
    Choice numbers,
    Choice categories,
    SortedMap<String, Choice> columns) {
  /** Those of its DataDriftPreset. */
  public static final EvidentlyRules STOCK =
      new EvidentlyRules(0.5, Choice.NONE, Choice.NONE, Choice.NONE, new TreeMap<>());

  public EvidentlyRules {
    columns = new TreeMap<>(columns);
    if (!(driftShare > 0 && driftShare <= 1)) {
      throw new IllegalArgumentException("a drift share of " + driftShare + ": expected 0..1");
    }
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
