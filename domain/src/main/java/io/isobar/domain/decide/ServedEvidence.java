package io.isobar.domain.decide;

import io.isobar.domain.drift.ServedWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of what was served a decision may rest on. What a training was asked for once is not asked
 * for again: until there is more, another training would come to the same.
 *
 * @param until when the decision is taken; nothing that was served from then on counts
 * @param asked until when was served what made the same step ask for a training instead of the same
 *     champion; empty when it has not
 * @param drift the window whose drift was judged; empty when none was
 */
public record ServedEvidence(Instant until, Optional<Instant> asked, Optional<ServedWindow> drift) {
  public ServedEvidence {
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(asked, "asked");
    Objects.requireNonNull(drift, "drift");
  }

  /** When the predictions were made that count; empty when there is no such time. */
  public Optional<ServedWindow> predictions(Duration within) {
    Instant since = until.minus(within);
    Instant from = asked.filter(since::isBefore).orElse(since);
    return from.isBefore(until) ? Optional.of(new ServedWindow(from, until)) : Optional.empty();
  }

  /** Whether the drift was found in nothing that has made the step ask before. */
  boolean isDriftNew() {
    return asked.isEmpty()
        || drift.filter(window -> !window.since().isBefore(asked.get())).isPresent();
  }

  /** Whether the step has not asked for so long. */
  boolean isSilentFor(Duration length) {
    return asked.isEmpty() || Duration.between(asked.get(), until).compareTo(length) > 0;
  }
}
