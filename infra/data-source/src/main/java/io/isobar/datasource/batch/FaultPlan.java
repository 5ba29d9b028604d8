package io.isobar.datasource.batch;

import io.isobar.datasource.faults.ActiveFaults;
import io.isobar.datasource.faults.Fault;
import io.isobar.datasource.faults.FaultKind;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the faults strike in one batch: row numbers from 1, 0 for nowhere.
 *
 * @param shape what is done to the columns of every row
 * @param wrongShape what is done to the columns of the row {@code wrongRow}
 */
record FaultPlan(
    Distortion shape,
    long wrongRow,
    Distortion wrongShape,
    long twiceFrom,
    long twiceTo,
    long resetRow,
    long truncateRow,
    long stallRow,
    long stallMillis) {

  static FaultPlan of(ActiveFaults faults, RowFormat<?> format, long rows) {
    Distortion shape =
        new Distortion(
            faults.of(FaultKind.MISSING_COLUMN).map(fault -> column(fault, format)).orElse(-1),
            faults.of(FaultKind.EXTRA_COLUMN).map(fault -> fault.column().orElse("listing_note")),
            -1,
            faults.of(FaultKind.EXTRA_COLUMN).map(Fault::text).orElse(""));
    Optional<Fault> wrong = faults.of(FaultKind.WRONG_TYPE);
    Optional<Fault> twice = faults.of(FaultKind.DUPLICATE_ROWS);
    Optional<Fault> stall = faults.of(FaultKind.STALL);
    long twiceFrom = row(twice, 1, rows);
    long middle = rows / 2 + 1;
    return new FaultPlan(
        shape,
        row(wrong, 17, rows),
        wrong.map(f -> shape.withWrongType(column(f, format), f.text())).orElse(Distortion.NONE),
        twiceFrom,
        twice.map(fault -> twiceFrom + fault.rows() - 1).orElse(0L),
        row(faults.of(FaultKind.RESET), middle, rows),
        row(faults.of(FaultKind.TRUNCATE), middle, rows),
        row(stall, middle, rows),
        stall.map(fault -> fault.pause().toMillis()).orElse(0L));
  }

  /** A row past the end is taken back to the last one, so that no fault is lost unseen. */
  private static long row(Optional<Fault> fault, long usual, long rows) {
    return fault
        .map(Fault::row)
        .map((OptionalLong row) -> Math.max(1, Math.min(row.orElse(usual), rows)))
        .orElse(0L);
  }

  private static int column(Fault fault, RowFormat<?> format) {
    String name = fault.column().orElse(format.numericColumn());
    int index = format.columns().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Unknown column '" + name + "'; expected one of " + format.columns() + ".");
    }
    return index;
  }
}
