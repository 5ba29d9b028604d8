package io.isobar.activities.evaluate;

import io.isobar.domain.evaluate.MetricText;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names the columns that a candidate goes by. */
final class MainColumns {
  private static final int MOST = 3;

  private MainColumns() {}

  /** One sentence; none for a model that goes by no column, or of which that is not known. */
  static Optional<String> sentence(Explanations explanations) {
    List<Importance> moving =
        explanations.importance().stream().filter(one -> one.share() > 0).limit(MOST).toList();
    if (moving.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        moving.stream()
            .map(one -> String.format(Locale.ROOT, "%s %.0f %%", one.column(), 100 * one.share()))
            .collect(
                Collectors.joining(
                    ", ",
                    "moved most by ",
                    " of all contributions, on %s test rows"
                        .formatted(MetricText.count(explanations.rows())))));
  }
}
