package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
  private static final Instant TICK = Instant.parse("2026-01-08T02:00:00Z");

  @Test
  void tellsEachReasonOfADecisionOnABatch() {
    List<String> reasons = List.of("asked for by ana", "drift: 1 of 2 columns drifted");
    assertThat(lines(Optional.of(4L), Optional.empty(), true, reasons))
        .containsExactly(
            "",
            "  decide: train prices on batch 4",
            "    asked for by ana",
            "    drift: 1 of 2 columns drifted");
  }

  @Test
  void namesWhatWasServedWhereThereIsNoBatch() {
    assertThat(lines(Optional.empty(), Optional.of(TICK), false, List.of("not decayed")))
        .containsExactly(
            "",
            "  decide: do not train prices, by what was served until 2026-01-08T02:00:00Z",
            "    not decayed");
  }

  private static List<String> lines(
      Optional<Long> batch, Optional<Instant> until, boolean train, List<String> reasons) {
    return DecisionText.lines(
        List.of(
            new Decision(
                1, "r", "decide", "", "p", "d", batch, until, "prices", train, reasons, "{}",
                TICK)));
  }
}
