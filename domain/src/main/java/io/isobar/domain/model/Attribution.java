package io.isobar.domain.model;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.scoring.Forest;
import io.isobar.domain.scoring.LinearScorer;
import io.isobar.domain.scoring.NeighbourScorer;
import io.isobar.domain.scoring.Scorer;
import io.isobar.domain.scoring.SplitTotals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What columns add to margins, for those who look at a model as a whole: each output has one
 * meaning in all rows, while an {@link Explanation} is of what is predicted for its row. Units are
 * the same. Safe for use by many threads.
 */
public final class Attribution {

  /** Where contributions come from; the names are those of the JSON. */
  public enum Method {
    /** Exact path-dependent TreeSHAP. */
    trees,
    /** Coefficient times distance from the mean. */
    linear,
    /** A vote of rows, which is no sum over columns. */
    none
  }

  /**
   * One output.
   *
   * @param space what its margin is of, for people
   * @param label the class that it speaks for
   */
  public record Output(String space, Optional<String> label) {
    public Output {
      Objects.requireNonNull(space, "space");
      Objects.requireNonNull(label, "label");
    }
  }

  private final List<Column> columns;
  private final Encoder encoder;
  private final Scorer scorer;
  private final Optional<Scorer> quantiles;
  private final Reading reading;
  private final int[] places;

  Attribution(
      ModelCard card, Encoder encoder, Scorer scorer, Optional<Scorer> quantiles, Reading reading) {
    this.columns = card.inputs();
    this.encoder = encoder;
    this.scorer = scorer;
    this.quantiles = quantiles;
    this.reading = reading;
    List<String> names = columns.stream().map(Column::name).toList();
    this.places =
        encoder.features().stream().mapToInt(one -> names.indexOf(one.column())).toArray();
  }

  public Method method() {
    return switch (scorer) {
      case Forest _ -> Method.trees;
      case LinearScorer _ -> Method.linear;
      case NeighbourScorer _ -> Method.none;
    };
  }

  /** One a margin: of a regression one, of two classes the positive one, of more each. */
  public List<Output> outputs() {
    return reading.spaces();
  }

  /** The columns of a request, in order; one that is encoded as several numbers counts once. */
  public List<Column> columns() {
    return columns;
  }

  /** The margins of a row, one an output. */
  public double[] margins(Map<String, ?> row) {
    float[] margins = scorer.margins(encoder.encode(row));
    double[] scaled = new double[margins.length];
    for (int output = 0; output < scaled.length; output++) {
      scaled[output] = reading.factor() * margins[output];
    }
    return scaled;
  }

  /**
   * What each column adds to each output of a row.
   *
   * @return an output: {@code columns().size()} amounts and then the base; nothing where there is
   *     no such sum
   */
  public List<double[]> amounts(Map<String, ?> row) {
    float[] encoded = encoder.encode(row);
    return IntStream.range(0, scorer.outputs())
        .mapToObj(output -> scorer.shares(encoded, output))
        .flatMap(Optional::stream)
        .map(this::byColumn)
        .toList();
  }

  private double[] byColumn(double[] shares) {
    double[] amounts = new double[columns.size() + 1];
    for (int i = 0; i < places.length; i++) {
      amounts[places[i]] += shares[i];
    }
    amounts[amounts.length - 1] = shares[places.length];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] *= reading.factor();
    }
    return amounts;
  }

  /** What the splits on each column amount to; nothing without trees. */
  public List<SplitTotals> splits() {
    if (!(scorer instanceof Forest forest)) {
      return List.of();
    }
    List<SplitTotals> totals =
        new ArrayList<>(Collections.nCopies(columns.size(), SplitTotals.NONE));
    for (int i = 0; i < places.length; i++) {
      totals.set(places[i], totals.get(places[i]).plus(forest.splits().get(i)));
    }
    return List.copyOf(totals);
  }

  /** What the amounts of a row take for all outputs, in steps of a few nanoseconds. */
  public long amountsWork() {
    return scorer.sharesWork();
  }

  /** What a prediction takes, likewise. */
  public long predictionWork() {
    return encoder.features().size()
        + scorer.marginsWork()
        + quantiles.map(Scorer::marginsWork).orElse(0L);
  }
}
