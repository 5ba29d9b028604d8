package io.isobar.domain.dataset;

import java.util.List;
import java.util.Optional;

/**
 * The contract of a dataset: its columns in order, what is predicted, and what names a row.
 *
 * @param name also the name of its tables: raw.name, clean.name, quarantine.name, split.name
 * @param key the columns whose values decide the split: rows of one key are always on one side
 * @param weight the column that says how much a row counts in training; it is no feature
 */
public record Dataset(
    String name, List<Column> columns, Target target, List<String> key, Optional<String> weight) {
  public Dataset {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("dataset " + name + " has no columns");
    }
    requireColumn(name, columns, target.column());
    for (String part : key) {
      requireColumn(name, columns, part);
    }
    if (weight.isPresent()) {
      requireColumn(name, columns, weight.get());
      if (weight.get().equals(target.column())) {
        throw new IllegalArgumentException("dataset " + name + ": its target is its weight too");
      }
    }
  }

  /** A dataset whose rows all count the same. */
  public Dataset(String name, List<Column> columns, Target target, List<String> key) {
    this(name, columns, target, key, Optional.empty());
  }

  private static void requireColumn(String dataset, List<Column> columns, String wanted) {
    if (columns.stream().noneMatch(column -> column.name().equals(wanted))) {
      throw new IllegalArgumentException("dataset " + dataset + " has no column '" + wanted + "'");
    }
  }

  public Optional<Column> column(String wanted) {
    return columns.stream().filter(column -> column.name().equals(wanted)).findFirst();
  }

  /** The columns a model learns from, in order: all but target, weight and the dropped ones. */
  public List<Column> features() {
    return columns.stream()
        .filter(column -> column.encoding() != Encoding.DROP)
        .filter(column -> !column.name().equals(target.column()))
        .filter(column -> weight.isEmpty() || !column.name().equals(weight.get()))
        .toList();
  }
}
