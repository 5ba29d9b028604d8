package io.isobar.domain.decide;

import java.util.Objects;
import java.util.Optional;

/**
 * A metric of the champion on its predictions, and on the test rows that it was registered with.
 *
 * @param rows predictions whose truth is known
 * @param live empty without such rows
 * @param test empty when the registry has none
 */
public record LiveScore(long rows, Optional<Double> live, Optional<Double> test) {
  public LiveScore {
    Objects.requireNonNull(live, "live");
    Objects.requireNonNull(test, "test");
  }
}
