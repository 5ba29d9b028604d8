package io.isobar.gateway.ui.data;

import io.isobar.domain.drift.ColumnProfile;
import io.isobar.gateway.ui.draw.Chart;
import io.isobar.gateway.ui.draw.Histogram;
import io.isobar.gateway.ui.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Draws how the values of a column are spread. */
final class ColumnCharts {
  private static final int CATEGORIES = 20;

  private final Shell shell;
  private final Set<String> dates;

  ColumnCharts(Shell shell, Set<String> dates) {
    this.shell = shell;
    this.dates = dates;
  }

  /** Names of bins, and the rows in each. */
  private record Counted(List<String> names, List<Long> rows) {
    List<Double> shares() {
      double all = Math.max(1, rows.stream().mapToLong(Long::longValue).sum());
      return rows.stream().map(count -> count / all).toList();
    }
  }

  /**
   * A chart of a column.
   *
   * @param before counted by the same bins, or nothing
   */
  Chart of(String title, ColumnProfile now, Optional<ColumnProfile> before) {
    Counted counted = counted(now);
    Optional<Counted> other = before.filter(now::comparableWith).map(this::counted);
    List<String> names = counted.names();
    List<String> ends =
        now instanceof ColumnProfile.Numeric numeric && !numeric.edges().isEmpty()
            ? List.of(
                value(numeric, numeric.edges().getFirst()),
                value(numeric, numeric.edges().getLast()))
            : List.of();
    return new Chart(
        title,
        Histogram.of(counted.shares(), other.map(Counted::shares), names, ends, title),
        numbers(counted, other));
  }

  private Chart.Numbers numbers(Counted now, Optional<Counted> before) {
    List<String> head = new ArrayList<>(List.of(shell.say(DataText.BIN)));
    head.add(shell.say(DataText.LOOKED_AT));
    before.ifPresent(ignored -> head.add(shell.say(DataText.REFERENCE)));
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < now.names().size(); at++) {
      List<String> row = new ArrayList<>();
      row.add(now.names().get(at));
      row.add(cell(now, at));
      if (before.isPresent()) {
        row.add(cell(before.get(), at));
      }
      rows.add(row);
    }
    return new Chart.Numbers(head, rows);
  }

  private String cell(Counted counted, int at) {
    return shell.number(counted.rows().get(at))
        + " ("
        + shell.percent(counted.shares().get(at))
        + ")";
  }

  private Counted counted(ColumnProfile column) {
    List<String> names = new ArrayList<>();
    List<Long> rows = new ArrayList<>();
    switch (column) {
      case ColumnProfile.Numeric numeric -> {
        for (int at = 0; at < numeric.counts().size(); at++) {
          names.add(range(numeric, at));
          rows.add(numeric.counts().get(at));
        }
      }
      case ColumnProfile.Categorical all -> {
        int shown = Math.min(CATEGORIES, all.categories().size());
        long others = all.other();
        for (int at = 0; at < all.categories().size(); at++) {
          if (at < shown) {
            names.add(all.categories().get(at));
            rows.add(all.counts().get(at));
          } else {
            others += all.counts().get(at);
          }
        }
        names.add(shell.say(DataText.OTHERS));
        rows.add(others);
      }
    }
    names.add(shell.say(DataText.MISSING));
    rows.add(column.missing());
    return new Counted(names, rows);
  }

  private String range(ColumnProfile.Numeric column, int at) {
    List<Double> edges = column.edges();
    if (edges.isEmpty()) {
      return "–";
    }
    if (at == 0) {
      return shell.say(DataText.BELOW, value(column, edges.getFirst()));
    }
    return at == edges.size()
        ? shell.say(DataText.FROM, value(column, edges.getLast()))
        : shell.say(
            DataText.BETWEEN, value(column, edges.get(at - 1)), value(column, edges.get(at)));
  }

  private String value(ColumnProfile column, double value) {
    if (dates.contains(column.column()) && Math.abs(value) < 1e7) {
      return LocalDate.ofEpochDay((long) Math.floor(value)).toString();
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? shell.number((long) value)
        : shell.decimal(value);
  }
}
