package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.evidently.NumberSample;
import io.isobar.domain.drift.evidently.Sample;
import io.isobar.domain.drift.evidently.TextSample;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Whole columns of clean rows, read by one COPY: eight bytes a number, a count a text. Dates are
 * not read, since Evidently compares none.
 */
public final class ColumnSamples {
  private final Database database;

  public ColumnSamples(Database database) {
    this.database = database;
  }

  /** Columns of the training rows of some batches, by name. */
  public SortedMap<String, Sample> training(
      Dataset dataset, Collection<Long> batches, List<Column> columns) {
    return read(ColumnCopy.training(dataset, batches), columns);
  }

  /** Columns of all clean rows of a batch, by name. */
  public SortedMap<String, Sample> batch(Dataset dataset, long batch, List<Column> columns) {
    return read(ColumnCopy.batch(dataset, batch), columns);
  }

  private SortedMap<String, Sample> read(ColumnCopy copy, List<Column> wanted) {
    SequencedMap<Column, CopiedColumn> targets = new LinkedHashMap<>();
    SortedMap<String, Supplier<Sample>> collected = new TreeMap<>();
    wanted.stream()
        .filter(column -> comparable(column))
        .forEach(column -> targets.put(column, target(column, collected)));
    if (!targets.isEmpty()) {
      Guarded.read(database, handle -> copy.read(handle, targets));
    }
    SortedMap<String, Sample> samples = new TreeMap<>();
    collected.forEach((name, sample) -> samples.put(name, sample.get()));
    return samples;
  }

  /** Whether there is a test of Evidently for the type. */
  public static boolean comparable(Column column) {
    return switch (column.type()) {
      case NUMBER, INTEGER, CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> true;
      case DATE -> false;
    };
  }

  private static CopiedColumn target(Column column, SortedMap<String, Supplier<Sample>> collected) {
    return switch (column.type()) {
      case NUMBER, INTEGER, DATE -> {
        var numbers = new NumberSample.Collector(column.type() == ColumnType.INTEGER);
        collected.put(column.name(), numbers::sample);
        yield new CopiedColumn.Numbers(numbers::add);
      }
      case CATEGORY, TEXT, IDENTIFIER, BOOLEAN -> {
        var texts = new TextSample.Counter(column.type() == ColumnType.BOOLEAN);
        collected.put(column.name(), texts::sample);
        yield new CopiedColumn.Texts(texts::add);
      }
    };
  }
}
