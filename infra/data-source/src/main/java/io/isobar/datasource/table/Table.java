package io.isobar.datasource.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a table is: its columns, how a row of it is made up, how it is cut into batches and in which
 * file the real one lies.
 */
public final class Table {
  /** A scale makes a table no smaller than this, or there would be nothing to learn from. */
  private static final long LEAST_ROWS = 10_000;

  private final String name;
  private final long rows;
  private final Cut cut;
  private final TableFile file;
  private final List<Column> columns = new ArrayList<>();

  private Table(String name, long rows, Cut cut, TableFile file) {
    this.name = Objects.requireNonNull(name, "name");
    this.rows = rows;
    this.cut = Objects.requireNonNull(cut, "cut");
    this.file = Objects.requireNonNull(file, "file");
  }

  /**
   * A table without columns yet; they are sent in the order in which they are added.
   *
   * @param rows of the real one
   */
  public static Table named(String name, long rows, Cut cut, TableFile file) {
    return new Table(name, rows, cut, file);
  }

  /** Makes up a text; an empty one is missing. */
  @FunctionalInterface
  public interface TextDraw {
    String draw(Draft row, SplittableRandom random);
  }

  /** Makes up a whole number. */
  @FunctionalInterface
  public interface WholeDraw {
    long draw(Draft row, SplittableRandom random);
  }

  /** Makes up a number; not-a-number is missing. */
  @FunctionalInterface
  public interface RealDraw {
    double draw(Draft row, SplittableRandom random);
  }

  public Table text(String column, TextDraw draw) {
    return add(column, ColumnKind.TEXT, (row, random) -> Value.text(draw.draw(row, random)));
  }

  public Table text(String column, Choice choice) {
    return text(column, (row, random) -> choice.draw(random));
  }

  public Table whole(String column, WholeDraw draw) {
    return add(column, ColumnKind.WHOLE, (row, random) -> new Value.Whole(draw.draw(row, random)));
  }

  public Table whole(String column, Choice choice) {
    return whole(column, (row, random) -> choice.whole(random));
  }

  public Table real(String column, RealDraw draw) {
    return add(column, ColumnKind.REAL, (row, random) -> Value.real(draw.draw(row, random)));
  }

  /** A number that is not sent; others are drawn from it. */
  public Table hidden(String column, RealDraw draw) {
    columns.add(
        new Column(
            column,
            column,
            ColumnKind.REAL,
            false,
            (row, random) -> Value.real(draw.draw(row, random))));
    return this;
  }

  /** What the file calls the column that was added last. */
  public Table headed(String heading) {
    columns.add(columns.removeLast().headed(heading));
    return this;
  }

  public String name() {
    return name;
  }

  public int batches() {
    return cut.batches();
  }

  /** The file of the real rows that must be there. */
  public String fileName() {
    return file.names().getFirst();
  }

  Columns columns() {
    return new Columns(columns);
  }

  Cut cut() {
    return cut;
  }

  TableFile file() {
    return file;
  }

  /** How many rows are made up at a scale; a small table keeps all of its rows at any. */
  long rowsAt(double scale) {
    return Math.max(Math.min(rows, LEAST_ROWS), Math.round(rows * scale));
  }

  private Table add(String column, ColumnKind kind, Column.Draw draw) {
    columns.add(new Column(column, column, kind, true, draw));
    return this;
  }
}
