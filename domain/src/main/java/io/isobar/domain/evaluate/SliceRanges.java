package io.isobar.domain.evaluate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ranges back from their names. */
final class SliceRanges {
  private static final Pattern RANGE =
      Pattern.compile("below (\\S+)|from (\\S+)|(\\S+) to below (\\S+)");

  private SliceRanges() {}

  /** A range; infinite where it has no end. */
  private record Range(double from, double below, String name) {}

  static SliceNames.ByRange read(String column, List<String> slices, boolean dates) {
    List<Range> ranges = slices.stream().flatMap(name -> range(name, dates).stream()).toList();
    TreeSet<Double> ends = new TreeSet<>();
    ranges.forEach(
        range -> {
          ends.add(range.from());
          ends.add(range.below());
        });
    ends.remove(Double.NEGATIVE_INFINITY);
    ends.remove(Double.POSITIVE_INFINITY);
    List<Double> edges = List.copyOf(ends);
    List<String> names = new ArrayList<>(SliceNames.ByRange.of(column, edges, dates).names());
    for (int place = 0; place < names.size(); place++) {
      double from = place == 0 ? Double.NEGATIVE_INFINITY : edges.get(place - 1);
      double below = place == edges.size() ? Double.POSITIVE_INFINITY : edges.get(place);
      for (Range range : ranges) {
        if (range.from() == from && range.below() == below) {
          names.set(place, range.name());
        }
      }
    }
    return new SliceNames.ByRange(column, edges, names);
  }

  private static Optional<Range> range(String name, boolean dates) {
    Matcher words = RANGE.matcher(name);
    if (!words.matches()) {
      return Optional.empty();
    }
    try {
      if (words.group(1) != null) {
        return Optional.of(new Range(Double.NEGATIVE_INFINITY, edge(words.group(1), dates), name));
      }
      if (words.group(2) != null) {
        return Optional.of(new Range(edge(words.group(2), dates), Double.POSITIVE_INFINITY, name));
      }
      return Optional.of(new Range(edge(words.group(3), dates), edge(words.group(4), dates), name));
    } catch (NumberFormatException | DateTimeException other) {
      return Optional.empty();
    }
  }

  private static double edge(String word, boolean dates) {
    return dates ? LocalDate.parse(word).toEpochDay() : Double.parseDouble(word.replace(",", ""));
  }
}
