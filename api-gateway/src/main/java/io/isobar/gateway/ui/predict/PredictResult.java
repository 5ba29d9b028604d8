package io.isobar.gateway.ui.predict;

import io.isobar.gateway.ui.draw.Svg;
import java.util.List;
import java.util.Optional;

/**
 * What a version says of a row, written for people.
 *
 * @param id of the prediction in the log; empty when it is in none
 * @param version that answered
 * @param value a number with its unit, or the name of a class
 * @param interval a sentence
 * @param classes and how likely they are
 */
public record PredictResult(
    String id,
    int version,
    String value,
    Optional<String> interval,
    Optional<Bullet> bullet,
    List<Share> classes,
    Optional<Waterfall> why,
    Near near,
    List<String> warnings,
    List<Call> calls) {
  public PredictResult {
    classes = List.copyOf(classes);
    warnings = List.copyOf(warnings);
    calls = List.copyOf(calls);
  }

  /** Where a price stands among the categories. */
  public record Bullet(String zone, Svg drawing, List<Zone> zones) {
    public Bullet {
      zones = List.copyOf(zones);
    }

    /** One category and its ends; empty where it has none. */
    public record Zone(String name, String from, String below, int number, boolean here) {}
  }

  /** A class and how likely it is. */
  public record Share(String name, String share, Svg bar) {}

  /**
   * From the average to this row, column by column.
   *
   * @param factors whether steps multiply
   * @param unit of the steps, for people
   */
  public record Waterfall(boolean factors, String unit, List<Step> steps) {
    public Waterfall {
      steps = List.copyOf(steps);
    }

    /** One step: a column and its value, and what it does. */
    public record Step(String name, String value, String effect, Svg bar) {}
  }

  /**
   * Training rows like it.
   *
   * @param columns as people call them
   * @param absent why there are none; empty where there are
   */
  public record Near(List<String> columns, List<Row> rows, String absent) {
    public Near {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /** One of them, with its values in the order of the columns. */
    public record Row(String distance, String truth, List<String> values) {
      public Row {
        values = List.copyOf(values);
      }
    }
  }

  /** The same question from a program. */
  public record Call(String id, String name, String text) {}
}
