package io.isobar.workflows.tune;

import io.isobar.domain.evaluate.Metric;
import java.util.Objects;

/**
 * {@code uses: tune}: several trials, the best of which becomes the candidate.
 *
 * @param metric that the best trial is chosen by, on the validation rows
 * @param trials in all
 * @param parallel trials at a time, each on one thread
 * @param rounds of boosting at most
 * @param patience rounds without improvement on the validation rows after which a trial stops
 * @param seed of the choice of trials and of the training
 */
public record TuneSettings(
    Metric metric, int trials, int parallel, int rounds, int patience, long seed) {
  public TuneSettings {
    Objects.requireNonNull(metric, "metric");
    requireWithin("trials", trials, 1, 10_000);
    requireWithin("parallel", parallel, 1, 256);
    requireWithin("rounds", rounds, 1, 100_000);
    requireWithin("patience", patience, 1, 100_000);
  }

  private static void requireWithin(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "tune: " + name + " " + value + " is not in " + low + ".." + high);
    }
  }
}
