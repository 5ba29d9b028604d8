package io.isobar.domain.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names in memory, counted. For one thread. */
public final class NameCounter {
  private final Map<String, Rows> counts = new HashMap<>();
  private long missing;

  private static final class Rows {
    private long number;
  }

  /** Takes a name, or null for a missing one. */
  public void add(@Nullable String name) {
    if (name == null) {
      missing++;
      return;
    }
    Rows rows = counts.get(name);
    if (rows == null) {
      rows = new Rows();
      counts.put(name, rows);
    }
    rows.number++;
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** All names, the most frequent first; of equal ones the first by the alphabet. */
  public List<String> byFrequency() {
    return counts.keySet().stream()
        .sorted(
            Comparator.comparingLong((String name) -> -rows(name))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** The rows by the names of a profile; what it has never seen is told apart, where it can be. */
  public ColumnProfile.Categorical by(String column, ColumnProfile.Categorical reference) {
    return by(column, reference.categories(), reference.rare());
  }

  /** The rows by some names; the others together. */
  ColumnProfile.Categorical by(String column, List<String> names) {
    return by(column, names, Optional.empty());
  }

  private ColumnProfile.Categorical by(
      String column, List<String> names, Optional<List<String>> rare) {
    List<Long> named = new ArrayList<>(names.size());
    long other = counts.values().stream().mapToLong(rows -> rows.number).sum();
    for (String name : names) {
      long rows = rows(name);
      named.add(rows);
      other -= rows;
    }
    Optional<Long> unseen = rare.map(known -> unseen(names, known));
    return new ColumnProfile.Categorical(
        column, names, named, other, missing, unseen, Optional.empty());
  }

  private long unseen(List<String> names, List<String> rare) {
    Set<String> seen = new HashSet<>(names);
    seen.addAll(rare);
    return counts.entrySet().stream()
        .filter(entry -> !seen.contains(entry.getKey()))
        .mapToLong(entry -> entry.getValue().number)
        .sum();
  }

  private long rows(String name) {
    Rows rows = counts.get(name);
    return rows == null ? 0 : rows.number;
  }
}
