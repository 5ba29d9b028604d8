package io.isobar.activities.evaluate;

import io.isobar.workflows.tune.Contender;
import java.util.List;
import java.util.Locale;

/** Says when a model that is far smaller would do about as well on the rows that judged. */
final class SimplerModels {
  private static final double AS_GOOD = 0.01;
  private static final int SMALLER = 5;

  private SimplerModels() {}

  /** A sentence for each of them; none without a comparison, or when one of them won. */
  static List<String> hints(List<Contender> contenders) {
    return contenders.stream()
        .filter(winner -> winner.won() && winner.bytes().isPresent())
        .findFirst()
        .map(
            winner ->
                contenders.stream()
                    .filter(one -> !one.won() && isAsGood(one, winner) && isSmaller(one, winner))
                    .map(one -> hint(one, winner))
                    .toList())
        .orElse(List.of());
  }

  private static boolean isAsGood(Contender one, Contender winner) {
    return one.score() <= winner.score() + AS_GOOD * Math.abs(winner.score());
  }

  private static boolean isSmaller(Contender one, Contender winner) {
    return one.bytes().map(bytes -> bytes * SMALLER <= winner.bytes().orElse(0L)).orElse(false);
  }

  private static String hint(Contender one, Contender winner) {
    double worse = (one.score() - winner.score()) / Math.abs(winner.score());
    return String.format(
        Locale.ROOT,
        "hint: %s is %s %s %s (%.5f against %.5f, lower is better) at 1/%d of the size%s",
        one.name(),
        worse <= 0 ? "no worse than" : String.format(Locale.ROOT, "within %.1f %% of", 100 * worse),
        winner.name(),
        one.judged(),
        one.score(),
        winner.score(),
        winner.bytes().orElseThrow() / Math.max(1, one.bytes().orElseThrow()),
        one.mayWin() ? "" : "; 'candidates' of the tune step lets it win");
  }
}
