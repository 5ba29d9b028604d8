package io.isobar.storage.postgres;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the statements of a user gave.
 *
 * @param rows changed by all of them, or returned by the last one when it is a query
 * @param values the first row of the last query as texts, by column; null is an empty text
 * @param first the first column of that row; empty when there is no row or when it is null
 */
public record UserAnswer(long rows, SortedMap<String, String> values, Optional<String> first) {
  public UserAnswer {
    values = new TreeMap<>(values);
  }
}
