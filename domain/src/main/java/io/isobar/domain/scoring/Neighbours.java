package io.isobar.domain.scoring;

import java.util.List;

/**
 * The training rows themselves: a row is predicted as those that are nearest to it.
 *
 * @param nearest how many rows speak for a row
 * @param outputs how many margins a row has
 * @param values encoded training rows, one after the other; NaN is missing
 * @param labels one a row; of classes their numbers
 * @param weights how much each row counts; none when all count the same
 */
public record Neighbours(
    Inputs inputs,
    int nearest,
    Vote vote,
    int outputs,
    List<Float> values,
    List<Float> labels,
    List<Float> weights)
    implements TrainedModel {

  /** What the labels of the nearest rows become. */
  public enum Vote {
    /** Their mean. */
    MEAN,
    /** The log odds of the share whose label is 1. */
    ODDS,
    /** For each class the logarithm of its share. */
    SHARES
  }

  public Neighbours {
    values = List.copyOf(values);
    labels = List.copyOf(labels);
    weights = List.copyOf(weights);
    if (nearest < 1 || labels.isEmpty() || outputs < 1 || (vote != Vote.SHARES && outputs != 1)) {
      throw new IllegalArgumentException(
          "%d nearest of %d rows, %d outputs by %s"
              .formatted(nearest, labels.size(), outputs, vote));
    }
    if (values.size() != labels.size() * inputs.features().size()
        || (!weights.isEmpty() && weights.size() != labels.size())) {
      throw new IllegalArgumentException(
          "%d values, %d labels, %d weights of %d features"
              .formatted(values.size(), labels.size(), weights.size(), inputs.features().size()));
    }
    int classes = vote == Vote.ODDS ? 2 : outputs;
    if (vote != Vote.MEAN && labels.stream().anyMatch(one -> !(one >= 0 && one < classes))) {
      throw new IllegalArgumentException("a label that is none of " + classes + " classes");
    }
  }

  @Override
  public Scorer scorer() {
    return new NeighbourScorer(this);
  }
}
