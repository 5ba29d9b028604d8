package io.isobar.domain.evaluate.explain;

import io.isobar.domain.evaluate.RowSample;
import io.isobar.domain.evaluate.explain.Dependence.Bin;
import io.isobar.domain.evaluate.explain.Dependence.Kind;
import io.isobar.domain.model.Attribution;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.scoring.SplitTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Explains a model by a sample of rows. The same model and rows give the same explanations. */
public final class Explaining {
  /** As many rows as a sample needs to have. */
  public static final int MOST_ROWS = 1_000;

  private final Attribution model;
  private final Bounds bounds;
  private final List<ColumnValues> columns;
  private final Contributions contributions;
  private final MeanPrediction predictions;
  private final LongConsumer explained;
  private final int rows;

  private Explaining(
      Predictor predictor,
      Attribution model,
      List<Map<String, Object>> rows,
      LongConsumer explained) {
    this.model = model;
    this.bounds = Bounds.of(model);
    this.explained = explained;
    List<Map<String, Object>> taken = rows.stream().limit(bounds.rows()).toList();
    this.rows = taken.size();
    this.columns = model.columns().stream().map(column -> ColumnValues.of(column, taken)).toList();
    this.contributions = Contributions.of(model, taken, explained);
    this.predictions =
        new MeanPrediction(
            predictor, model.outputs(), taken.stream().limit(bounds.background()).toList());
  }

  /**
   * The explanations of a model.
   *
   * @param sample of test rows; rows whose margin is not finite count for nothing where
   *     contributions add up to it
   * @param explained is told again and again how many rows are done
   * @throws io.isobar.domain.failure.Failure {@code explain.not-additive}
   */
  public static Explanations of(
      Predictor predictor, Attribution model, RowSample sample, LongConsumer explained) {
    // The vote of neighbours has margins without end, and they are no sum of anything.
    List<Map<String, Object>> sound =
        sample.rows().stream()
            .filter(
                row ->
                    model.method() == Attribution.Method.none
                        || Arrays.stream(model.margins(row)).allMatch(Double::isFinite))
            .toList();
    return new Explaining(predictor, model, sound, explained).document(sample.offered());
  }

  private Explanations document(long testRows) {
    double[] magnitudes =
        IntStream.range(0, columns.size())
            .mapToDouble(column -> magnitudes(column).stream().mapToDouble(one -> one).sum())
            .toArray();
    List<Integer> order =
        IntStream.range(0, columns.size())
            .boxed()
            .sorted(Comparator.comparingDouble(column -> -magnitudes[column]))
            .toList();
    List<Integer> shown = order.stream().limit(bounds.columns()).toList();
    double all = Arrays.stream(magnitudes).sum();
    List<SplitTotals> splits = model.splits();
    return new Explanations(
        Explanations.FORMAT,
        model.method(),
        testRows,
        rows,
        outputs(),
        order.stream()
            .map(column -> importance(column, all == 0 ? 0 : magnitudes[column] / all, splits))
            .toList(),
        beeswarm(shown),
        IntStream.range(0, shown.size())
            .mapToObj(place -> dependence(shown.get(place), place < bounds.predicted()))
            .toList());
  }

  private List<Explanations.Output> outputs() {
    List<Explanations.Output> outputs = new ArrayList<>();
    for (Attribution.Output output : model.outputs()) {
      outputs.add(
          new Explanations.Output(
              output.space(), output.label(), contributions.base(outputs.size())));
    }
    return outputs;
  }

  private List<Double> magnitudes(int column) {
    return IntStream.range(0, contributions.outputs())
        .mapToObj(output -> contributions.magnitude(output, column))
        .toList();
  }

  private Importance importance(int column, double share, List<SplitTotals> splits) {
    return new Importance(
        columns.get(column).column().name(),
        magnitudes(column),
        share,
        IntStream.range(0, contributions.outputs())
            .mapToObj(output -> direction(column, output))
            .toList(),
        splits.isEmpty() ? Optional.empty() : Optional.of(splits.get(column)));
  }

  private Optional<Double> direction(int column, int output) {
    ColumnValues values = columns.get(column);
    if (!values.hasOrder()) {
      return Optional.empty();
    }
    int[] known =
        IntStream.range(0, rows).filter(row -> !Double.isNaN(values.number(row))).toArray();
    return Spearman.of(
        Arrays.stream(known).mapToDouble(values::number).toArray(),
        Arrays.stream(known).mapToDouble(row -> contributions.of(row, output, column)).toArray());
  }

  private Beeswarm beeswarm(List<Integer> shown) {
    int points = Math.min(rows, bounds.points());
    return new Beeswarm(
        points,
        shown.stream()
            .map(
                column ->
                    new Beeswarm.Points(
                        columns.get(column).column().name(),
                        columns.get(column).values().subList(0, points),
                        IntStream.range(0, contributions.outputs())
                            .mapToObj(output -> points(column, output, points))
                            .toList()))
            .toList());
  }

  private List<Float> points(int column, int output, int points) {
    return IntStream.range(0, points)
        .mapToObj(row -> (float) contributions.of(row, output, column))
        .toList();
  }

  private Dependence dependence(int column, boolean predicted) {
    ColumnValues values = columns.get(column);
    List<Bin> bins = new ArrayList<>();
    for (Group group : Group.of(values)) {
      boolean one = predicted && group.kind() != Kind.others;
      bins.add(
          group.bin(
              contributions,
              column,
              one ? predictions.of(values.column().name(), group.middle()) : List.of()));
      explained.accept(rows);
    }
    return new Dependence(
        values.column().name(), values.scale(), predicted ? predictions.rows() : 0, bins);
  }
}
