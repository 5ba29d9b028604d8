package io.isobar.datasource.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A row in the making. A column is drawn when it is first asked for, so that the label may stand
 * before the columns that it depends on; the value is the same in whatever order they are drawn.
 */
public final class Draft {
  private final Columns columns;
  private final long seed;
  private final Place place;
  private final List<Optional<Value>> values;

  Draft(Columns columns, long seed, Place place) {
    this.columns = columns;
    this.seed = seed;
    this.place = place;
    this.values = new ArrayList<>(Collections.nCopies(columns.all().size(), Optional.empty()));
  }

  /**
   * Where a row stands.
   *
   * @param row counted from 0 over all batches
   * @param rows of the whole table
   */
  record Place(long row, int batch, long rows) {}

  /** The number of the row, from 0 over all batches. */
  public long row() {
    return place.row();
  }

  public int batch() {
    return place.batch();
  }

  /** How many rows the whole table has. */
  public long rows() {
    return place.rows();
  }

  /** The text of a column; empty if it is missing. */
  public String text(String column) {
    return switch (value(columns.index(column))) {
      case Value.Text text -> text.text();
      case Value.Missing _ -> "";
      case Value.Whole whole -> Long.toString(whole.number());
      case Value.Real real -> Double.toString(real.number());
    };
  }

  /** The number of a column; not-a-number if it is missing. */
  public double number(String column) {
    return switch (value(columns.index(column))) {
      case Value.Whole whole -> whole.number();
      case Value.Real real -> real.number();
      case Value.Missing _, Value.Text _ -> Double.NaN;
    };
  }

  /** Random numbers of a thing that several rows share, such as a patient, for one purpose. */
  public SplittableRandom shared(String purpose, long thing) {
    return Seeds.random(seed, purpose.hashCode(), thing);
  }

  Value value(int column) {
    Optional<Value> known = values.get(column);
    if (known.isPresent()) {
      return known.get();
    }
    Column one = columns.all().get(column);
    Value drawn = one.draw().draw(this, Seeds.random(seed, one.name().hashCode(), ~place.row()));
    values.set(column, Optional.of(drawn));
    return drawn;
  }
}
