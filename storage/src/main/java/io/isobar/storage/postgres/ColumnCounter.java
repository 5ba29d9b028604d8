package io.isobar.storage.postgres;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.Bins;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.NameBins;
import io.isobar.domain.drift.NumberBins;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.split.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Profiles of clean rows. */
public final class ColumnCounter {
  private final Database database;

  public ColumnCounter(Database database) {
    this.database = database;
  }

  /**
   * The profile of the training rows of some batches, all columns, in bins of their own: numbers by
   * twentieths of the rows, categories by name up to fifty.
   *
   * @param counted is told each column that is done
   */
  public Profile training(Dataset dataset, List<Long> batches, Consumer<String> counted) {
    return Guarded.write(
        database,
        handle -> {
          CountedRows rows = CountedRows.copied(handle, dataset, batches);
          List<ColumnProfile> columns = new ArrayList<>();
          for (Column column : dataset.columns()) {
            columns.add(
                CountedRows.isNumeric(column)
                    ? rows.byTwentieths(handle, column)
                    : rows.byFrequency(handle, column));
            counted.accept(column.name());
          }
          return new Profile(rows.count(handle), columns);
        });
  }

  /**
   * The profile of all clean rows of a batch, in the bins of a reference. The rows are read once,
   * by one COPY, and none is kept: a statement of the server for each column reads them as often.
   *
   * @param bins the columns to count, and by which bins; each must be a column of the dataset
   */
  public Profile batch(Dataset dataset, long batch, List<ColumnProfile> bins) {
    List<Bins> counted = bins.stream().map(Bins::of).toList();
    SequencedMap<Column, CopiedColumn> columns = new LinkedHashMap<>();
    for (int place = 0; place < bins.size(); place++) {
      columns.put(
          dataset.column(bins.get(place).column()).orElseThrow(),
          switch (counted.get(place)) {
            case NumberBins numbers -> new CopiedColumn.Numbers(numbers::add);
            case NameBins names -> new CopiedColumn.Texts(names::add);
          });
    }
    long rows =
        columns.isEmpty()
            ? rows(dataset, batch)
            : Guarded.read(
                database, handle -> ColumnCopy.batch(dataset, batch).read(handle, columns));
    return new Profile(rows, counted.stream().map(Bins::profile).toList());
  }

  /** How many clean rows a batch has. */
  public long rows(Dataset dataset, long batch) {
    return Guarded.read(database, CountedRows.batch(dataset, batch)::count);
  }

  /**
   * How many training rows of some batches have each value of a column; missing values are left
   * out.
   *
   * @return rows by value as text: 3, true, or the text itself
   */
  public SortedMap<String, Long> trainingValues(
      Dataset dataset, List<Long> batches, Column column) {
    return values(dataset, batches, List.of(Part.TRAIN), column);
  }

  /** The same of the rows of some parts. */
  public SortedMap<String, Long> values(
      Dataset dataset, List<Long> batches, List<Part> parts, Column column) {
    return Guarded.read(
        database, handle -> CountedRows.of(dataset, batches, parts).values(handle, column));
  }

  /**
   * The median of a numeric column over the training rows of some batches.
   *
   * @throws IllegalStateException when no row has a value
   */
  public double trainingMedian(Dataset dataset, List<Long> batches, Column column) {
    return Guarded.read(
        database, handle -> CountedRows.training(dataset, batches).median(handle, column));
  }

  /**
   * The quartiles of a numeric column over the training rows of some batches, dates as days since
   * 1970-01-01: values that are there, ascending, each once; none when no row has a value.
   */
  public List<Double> trainingQuartiles(Dataset dataset, List<Long> batches, Column column) {
    return Guarded.read(
        database, handle -> CountedRows.training(dataset, batches).quartiles(handle, column));
  }
}
