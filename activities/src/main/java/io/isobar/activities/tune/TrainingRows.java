package io.isobar.activities.tune;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.Folds;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.split.Part;
import io.isobar.storage.postgres.CleanRows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The clean rows of some batches, as the encoder takes them. */
final class TrainingRows {
  private final CleanRows rows;
  private final Dataset dataset;
  private final Collection<Long> batches;
  private final Optional<Classes> classes;

  /**
   * Rows.
   *
   * @param classes of a classification; a row of another class is left out
   */
  TrainingRows(
      CleanRows rows, Dataset dataset, Collection<Long> batches, Optional<Classes> classes) {
    this.rows = rows;
    this.dataset = dataset;
    this.batches = List.copyOf(batches);
    this.classes = classes;
  }

  /** The parts whose rows are dealt into folds, in the order in which they are read. */
  static final List<Part> OF_FOLDS = List.of(Part.TRAIN, Part.VALIDATION);

  /** Takes a row. */
  interface Consumer {
    /**
     * Takes a row.
     *
     * @param row without its missing values; used again for the next row
     * @param target transformed; of a classification the number of the class
     */
    void accept(Map<String, Object> row, int fold, double target);
  }

  /** Takes a row that has been dealt into a fold. */
  interface FoldConsumer {
    /**
     * Takes a row, as {@link Consumer} does.
     *
     * @param fold of the encoder's means
     * @param heldOut the fold that it is held out in
     */
    void accept(Map<String, Object> row, int fold, int heldOut, double target);
  }

  void forEach(Part part, Consumer consumer) {
    forEach(List.of(part), consumer);
  }

  void forEach(List<Part> parts, Consumer consumer) {
    parts.forEach(
        part ->
            read(part, (row, batch, rowNo, fold, target) -> consumer.accept(row, fold, target)));
  }

  /** The rows of train and validation, with their folds. */
  void forEach(FoldRule rule, FoldConsumer consumer) {
    OF_FOLDS.forEach(
        part ->
            read(
                part,
                (row, batch, rowNo, fold, target) ->
                    consumer.accept(row, fold, rule.of(dataset.key(), row, batch, rowNo), target)));
  }

  private interface Reader {
    void accept(Map<String, Object> row, long batch, int rowNo, int fold, double target);
  }

  private void read(Part part, Reader reader) {
    List<Column> columns = dataset.columns();
    Map<String, Object> row = new HashMap<>();
    rows.stream(
        dataset,
        batches,
        part,
        (batch, rowNo, values) -> {
          row.clear();
          for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
              row.put(columns.get(i).name(), value);
            }
          }
          int fold = Folds.of(dataset.key(), row, batch, rowNo);
          OptionalDouble target =
              classes.isPresent()
                  ? label(classes.get(), row)
                  : OptionalDouble.of(number(row, batch, rowNo));
          target.ifPresent(known -> reader.accept(row, batch, rowNo, fold, known));
        });
  }

  private OptionalDouble label(Classes known, Map<String, Object> row) {
    Object value = row.get(dataset.target().column());
    OptionalInt label = value == null ? OptionalInt.empty() : known.label(Classes.name(value));
    return label.isPresent() ? OptionalDouble.of(label.getAsInt()) : OptionalDouble.empty();
  }

  /** How much a row counts; 1 without a weight column. */
  float weight(Map<String, Object> row) {
    if (dataset.weight().isEmpty()) {
      return 1;
    }
    String column = dataset.weight().get();
    float weight = row.get(column) instanceof Number number ? number.floatValue() : Float.NaN;
    if (!(weight > 0) || Float.isInfinite(weight)) {
      throw Failure.user(
          "tune.bad-weight",
          "A row has the weight " + column + " = " + row.get(column) + "; a weight is above 0.",
          "Let the clean step put such rows aside: give " + column + " a range above 0.");
    }
    return weight;
  }

  private double number(Map<String, Object> row, long batch, int rowNo) {
    String column = dataset.target().column();
    double transformed =
        row.get(column) instanceof Number number
            ? dataset.target().transform().apply(number.doubleValue())
            : Double.NaN;
    if (!Double.isFinite(transformed)) {
      throw Failure.user(
          "tune.bad-target",
          "Row "
              + rowNo
              + " of batch "
              + batch
              + " has the target "
              + column
              + " = "
              + row.get(column)
              + ", of which there is no "
              + dataset.target().transform()
              + " to learn.",
          "Let the clean step put such rows aside: give "
              + column
              + " a range, or make it required.");
    }
    return transformed;
  }
}
