package io.isobar.domain.scoring;

import java.util.List;

/**
 * A linear model: the margin of an output is its intercept and the sum of coefficient times input.
 *
 * @param intercepts one an output
 * @param coefficients for each output one an input
 */
public record Linear(Inputs inputs, List<Double> intercepts, List<List<Double>> coefficients)
    implements TrainedModel {
  public Linear {
    intercepts = List.copyOf(intercepts);
    coefficients = coefficients.stream().map(List::copyOf).toList();
    int width = inputs.width();
    if (intercepts.isEmpty()
        || coefficients.size() != intercepts.size()
        || coefficients.stream().anyMatch(one -> one.size() != width)) {
      throw new IllegalArgumentException(
          "%d intercepts, %d lists of coefficients for %d inputs"
              .formatted(intercepts.size(), coefficients.size(), width));
    }
  }

  @Override
  public Scorer scorer() {
    return new LinearScorer(this);
  }
}
