package io.isobar.domain.evaluate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a candidate. All scores are of the same rows, or the comparison would be of the
 * rows.
 *
 * @param baseline of always guessing the median of the training rows, or their largest class
 * @param differences to the champion; empty without one, or where nobody asked
 * @param modelBytes of the stored candidate
 */
public record Evidence(
    Scores candidate,
    Optional<Champion> champion,
    Scores baseline,
    List<Difference> differences,
    List<SliceScore> slices,
    long modelBytes,
    Optional<Latency> latency) {
  public Evidence {
    Objects.requireNonNull(latency, "latency");
    differences = List.copyOf(differences);
    slices = List.copyOf(slices);
    requireSameRows(candidate, baseline);
    champion.ifPresent(one -> requireSameRows(candidate, one.scores()));
  }

  /** Scores alone. */
  public static Evidence of(Scores candidate, Optional<Champion> champion, Scores baseline) {
    return new Evidence(candidate, champion, baseline, List.of(), List.of(), 0, Optional.empty());
  }

  Optional<Difference> difference(Metric metric) {
    return differences.stream().filter(one -> one.metric() == metric).findFirst();
  }

  private static void requireSameRows(Scores one, Scores other) {
    if (one.rows() != other.rows()) {
      throw new IllegalArgumentException(
          "scores of " + one.rows() + " and of " + other.rows() + " rows cannot be compared");
    }
  }
}
