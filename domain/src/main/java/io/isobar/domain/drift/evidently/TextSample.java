package io.isobar.domain.drift.evidently;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts (or booleans as texts), counted, in the order in which they came first. */
public final class TextSample implements Sample {
  /** Texts of which more than this share are different are free text. */
  private static final double FREE_ABOVE = 0.5;

  private final Map<String, Cell> cells;
  private final List<Cell> inOrder;
  private final boolean booleans;
  private final int present;
  private final long missing;

  private TextSample(Counter counter) {
    this.cells = counter.cells;
    this.inOrder = List.copyOf(counter.inOrder);
    this.booleans = counter.booleans;
    this.present = counter.present;
    this.missing = counter.missing;
  }

  /** A text and its rows. */
  private static final class Cell {
    private final String name;
    private int rows;

    Cell(String name) {
      this.name = name;
    }
  }

  /** Counts values as they come. For one thread; of no use after {@link #sample()}. */
  public static final class Counter {
    private final Map<String, Cell> cells = new HashMap<>();
    private final List<Cell> inOrder = new ArrayList<>();
    private final boolean booleans;
    private int present;
    private long missing;

    /**
     * An empty one.
     *
     * @param booleans whether the texts stand for booleans, which are categories however few
     */
    public Counter(boolean booleans) {
      this.booleans = booleans;
    }

    public void add(@Nullable String value) {
      if (value == null) {
        missing++;
        return;
      }
      present++;
      Cell cell = cells.get(value);
      if (cell == null) {
        cell = new Cell(value);
        cells.put(value, cell);
        inOrder.add(cell);
      }
      cell.rows++;
    }

    public TextSample sample() {
      return new TextSample(this);
    }
  }

  int size() {
    return inOrder.size();
  }

  String name(int place) {
    return inOrder.get(place).name;
  }

  int rows(int place) {
    return inOrder.get(place).rows;
  }

  /** Rows of a text, 0 for one that is not there. */
  int rows(String name) {
    Cell cell = cells.get(name);
    return cell == null ? 0 : cell.rows;
  }

  @Override
  public int present() {
    return present;
  }

  @Override
  public long missing() {
    return missing;
  }

  @Override
  public int distinct() {
    return inOrder.size();
  }

  @Override
  public Kind kind() {
    return !booleans && distinct() > FREE_ABOVE * present ? Kind.FREE_TEXT : Kind.CATEGORY;
  }
}
