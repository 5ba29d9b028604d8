package io.isobar.domain.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The truths of one prediction. The one of the latest time counts, whatever the order in which they
 * come; of two of the same time, the one that came last. For one thread at a time.
 */
public final class TruthHistory {
  private final List<Truth> kept = new ArrayList<>();

  /** One more, in the order in which they come. */
  public Outcome take(Truth truth) {
    Optional<Truth> before = counting();
    if (isKnown(truth, before)) {
      return Outcome.UNCHANGED;
    }
    kept.add(truth);
    if (before.isEmpty()) {
      return Outcome.RECORDED;
    }
    return truth.at().isBefore(before.get().at()) ? Outcome.OUTDATED : Outcome.CORRECTED;
  }

  private boolean isKnown(Truth truth, Optional<Truth> before) {
    return before.filter(one -> one.value().equals(truth.value())).isPresent()
        || kept.stream()
            .anyMatch(one -> one.value().equals(truth.value()) && one.at().equals(truth.at()));
  }

  /** The one that counts; empty before the first. */
  public Optional<Truth> counting() {
    return kept.stream().reduce((one, next) -> next.at().isBefore(one.at()) ? one : next);
  }
}
