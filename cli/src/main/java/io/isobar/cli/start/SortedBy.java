package io.isobar.cli.start;

import io.isobar.datasource.described.CellKind;
import io.isobar.datasource.described.FileColumn;
import io.isobar.datasource.described.NumberShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a file is sorted by a column: whether a quarter of its rows is quite another than all of
 * them.
 */
final class SortedBy {
  private static final int QUARTERS = 4;

  /** Half the sum of the differences of shares, as of which two quarters are of other classes. */
  private static final double OTHER_CLASSES = 0.25;

  /** Standard deviations by which the mean of a quarter is away from that of all. */
  private static final double OTHER_MEAN = 0.5;

  private final ColumnTally column;
  private final Reading reading;
  private final long rows;
  private final List<Map<String, long[]>> counts = new ArrayList<>();
  private final List<Moments> numbers = new ArrayList<>();
  private long row;

  SortedBy(ColumnTally column, long rows) {
    this.column = column;
    this.reading = Reading.of(column);
    this.rows = rows;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
      counts.add(new HashMap<>());
      numbers.add(new Moments());
    }
  }

  void add(String text) {
    int quarter = (int) Math.min(QUARTERS - 1, row++ * QUARTERS / rows);
    if (FileColumn.isMissing(text)) {
      return;
    }
    if (column.isCounted()) {
      counts.get(quarter).computeIfAbsent(text, none -> new long[1])[0]++;
    }
    if (isNumber() && reading.kind().reads(text)) {
      numbers
          .get(quarter)
          .add(
              reading.kind() == CellKind.COMMA_NUMBER
                  ? NumberShape.comma(text)
                  : Double.parseDouble(text));
    }
  }

  boolean isSorted() {
    if (isNumber() && column.distinct() > 2) {
      Moments all = column.moments(reading.kind());
      return numbers.stream()
          .anyMatch(
              quarter -> Math.abs(quarter.mean() - all.mean()) > OTHER_MEAN * all.deviation());
    }
    Map<String, Long> all = column.counts();
    return counts.stream().anyMatch(quarter -> distance(quarter, all) > OTHER_CLASSES);
  }

  private double distance(Map<String, long[]> quarter, Map<String, Long> all) {
    double inQuarter = quarter.values().stream().mapToLong(count -> count[0]).sum();
    return all.entrySet().stream()
            .mapToDouble(
                one -> {
                  long[] here = quarter.getOrDefault(one.getKey(), new long[1]);
                  return Math.abs(
                      here[0] / Math.max(1, inQuarter) - one.getValue() / (double) column.values());
                })
            .sum()
        / 2;
  }

  private boolean isNumber() {
    return switch (reading.kind()) {
      case WHOLE, NUMBER, COMMA_NUMBER -> true;
      case TEXT, FLAG, YEAR_FIRST, DAY_FIRST, MONTH_FIRST -> false;
    };
  }
}
