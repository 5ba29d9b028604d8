package io.isobar.domain.evaluate.explain;

import io.isobar.domain.evaluate.explain.Dependence.Bin;
import io.isobar.domain.evaluate.explain.Dependence.Kind;
import io.isobar.domain.evaluate.explain.Dependence.Scale;
import io.isobar.domain.evaluate.explain.Dependence.Spread;
import io.isobar.domain.model.Values;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Rows of a sample whose values of a column are near, or the same.
 *
 * @param rows their places in the sample
 */
record Group(
    Kind kind,
    Optional<Object> low,
    Optional<Object> high,
    Optional<Object> middle,
    Optional<Object> mean,
    List<Integer> rows) {
  private static final int MOST = 20;

  Group {
    rows = List.copyOf(rows);
  }

  /** The groups of a column: those of its values, and then the rows without one. */
  static List<Group> of(ColumnValues values) {
    List<Integer> known = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (int row = 0; row < values.values().size(); row++) {
      (values.values().get(row).isPresent() ? known : missing).add(row);
    }
    List<Group> groups =
        new ArrayList<>(
            values.scale() == Scale.category ? byName(values, known) : byRange(values, known));
    if (!missing.isEmpty()) {
      groups.add(without(Kind.missing, missing));
    }
    return groups;
  }

  /**
   * Up to 20 ranges with about as many rows; the same value is never in two. As many values as that
   * or fewer have a range each.
   */
  private static List<Group> byRange(ColumnValues values, List<Integer> known) {
    List<Integer> sorted =
        known.stream()
            .sorted(
                Comparator.<Integer>comparingDouble(values::number)
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    long distinct = known.stream().mapToDouble(values::number).distinct().count();
    TreeMap<Long, List<Integer>> bins = new TreeMap<>();
    int below = 0;
    for (int i = 0; i < sorted.size(); i++) {
      if (i > 0 && values.number(sorted.get(i)) > values.number(sorted.get(i - 1))) {
        below = i;
      }
      long bin = distinct <= MOST ? below : (long) MOST * below / sorted.size();
      bins.computeIfAbsent(bin, key -> new ArrayList<>()).add(sorted.get(i));
    }
    return bins.values().stream().map(rows -> range(values, rows)).toList();
  }

  private static Group range(ColumnValues values, List<Integer> rows) {
    double mean = rows.stream().mapToDouble(values::number).sum() / rows.size();
    return new Group(
        Kind.range,
        values.values().get(rows.getFirst()),
        values.values().get(rows.getLast()),
        values.values().get(rows.get((rows.size() - 1) / 2)),
        Optional.of(values.scale() == Scale.date ? LocalDate.ofEpochDay(Math.round(mean)) : mean),
        rows);
  }

  /** The 20 most frequent values, and the others together. */
  private static List<Group> byName(ColumnValues values, List<Integer> known) {
    Map<String, List<Integer>> byName = new HashMap<>();
    for (int row : known) {
      String name = Values.text(values.values().get(row).orElseThrow());
      byName.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
    }
    List<List<Integer>> frequent =
        byName.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, List<Integer>> one) -> -one.getValue().size())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getValue)
            .toList();
    List<Group> groups = new ArrayList<>();
    frequent.stream().limit(MOST).map(rows -> name(values, rows)).forEach(groups::add);
    List<Integer> others = frequent.stream().skip(MOST).flatMap(List::stream).sorted().toList();
    if (!others.isEmpty()) {
      groups.add(without(Kind.others, others));
    }
    return groups;
  }

  private static Group name(ColumnValues values, List<Integer> rows) {
    Optional<Object> value = values.values().get(rows.getFirst());
    return new Group(Kind.value, value, value, value, Optional.empty(), rows);
  }

  private static Group without(Kind kind, List<Integer> rows) {
    return new Group(
        kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), rows);
  }

  Bin bin(Contributions contributions, int column, List<Double> predictions) {
    List<Spread> spreads =
        IntStream.range(0, contributions.outputs())
            .mapToObj(output -> contributions.spread(rows, output, column))
            .toList();
    return new Bin(kind, low, high, middle, mean, rows.size(), spreads, predictions);
  }
}
