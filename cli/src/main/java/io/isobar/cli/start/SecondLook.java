package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one look cannot tell: which columns name a row, exactly, and whether the file is sorted by
 * what is predicted.
 */
final class SecondLook {
  /** Hashes that are held at a time: 8 bytes each. */
  private static final long MOST_HASHES = 10_000_000;

  private static final int MOST_SINGLE = 4;
  private static final int MOST_PARTS = 3;

  private final Profile profile;
  private final ColumnTally target;

  private SecondLook(Profile profile, ColumnTally target) {
    this.profile = profile;
    this.target = target;
  }

  /**
   * The answers.
   *
   * @param unique places of columns whose values together no two rows share, the best first
   * @param sorted whether the rows are sorted by the target, or nearly so
   */
  record Seen(List<List<Integer>> unique, boolean sorted) {
    boolean isUnique(int place) {
      return unique.contains(List.of(place));
    }
  }

  static Seen look(Profile profile, ColumnTally target) {
    return new SecondLook(profile, target).look();
  }

  private Seen look() {
    List<List<Integer>> asked = asked();
    long[][] hashes = new long[asked.size()][(int) Math.min(profile.rows(), MOST_HASHES)];
    SortedBy order = new SortedBy(target, profile.rows());
    int[] row = new int[1];
    try {
      Profiler.scan(
          profile.sheet(),
          line -> {
            for (int set = 0; set < asked.size(); set++) {
              long hash = 0;
              for (int place : asked.get(set)) {
                hash = Distinct.mixed(hash * 31 + Distinct.hash(line.getField(place).strip()));
              }
              hashes[set][row[0]] = hash;
            }
            order.add(line.getField(target.place()).strip());
            row[0]++;
          });
    } catch (IOException e) {
      throw SheetFinder.unreadable(profile.sheet().file(), e);
    }
    List<List<Integer>> unique = new ArrayList<>();
    for (int set = 0; set < asked.size(); set++) {
      if (isUnique(hashes[set])) {
        unique.add(asked.get(set));
      }
    }
    return new Seen(unique, order.isSorted());
  }

  /** What may name a row: columns alone first, then two and three of those that name something. */
  private List<List<Integer>> asked() {
    List<List<Integer>> asked = new ArrayList<>();
    names(0.95).limit(MOST_SINGLE).forEach(column -> asked.add(List.of(column.place())));
    List<Integer> parts =
        names(0.001)
            .filter(SecondLook::isPart)
            .limit(MOST_PARTS)
            .map(ColumnTally::place)
            .sorted()
            .toList();
    for (int first = 0; first < parts.size(); first++) {
      for (int second = first + 1; second < parts.size(); second++) {
        asked.add(List.of(parts.get(first), parts.get(second)));
      }
    }
    if (parts.size() == MOST_PARTS) {
      asked.add(parts);
    }
    return asked.stream().limit(MOST_HASHES / profile.rows()).toList();
  }

  private Stream<ColumnTally> names(double share) {
    return profile.columns().stream()
        .filter(column -> column != target && column.missing() == 0)
        .filter(column -> column.distinct() >= share * profile.rows())
        .filter(SecondLook::mayName)
        .sorted(
            Comparator.comparing((ColumnTally column) -> !Hints.isId(column.name()))
                .thenComparingLong(column -> -column.distinct()));
  }

  /** A measure is no name, even where no two are the same. */
  private static boolean mayName(ColumnTally column) {
    CellKind kind = Reading.of(column).kind();
    return kind == CellKind.WHOLE || kind == CellKind.TEXT || isDay(kind);
  }

  private static boolean isPart(ColumnTally column) {
    return Hints.isName(column.name()) || isDay(Reading.of(column).kind());
  }

  static boolean isDay(CellKind kind) {
    return kind == CellKind.YEAR_FIRST
        || kind == CellKind.DAY_FIRST
        || kind == CellKind.MONTH_FIRST;
  }

  private static boolean isUnique(long[] hashes) {
    Arrays.sort(hashes);
    for (int at = 1; at < hashes.length; at++) {
      if (hashes[at] == hashes[at - 1]) {
        return false;
      }
    }
    return true;
  }
}
