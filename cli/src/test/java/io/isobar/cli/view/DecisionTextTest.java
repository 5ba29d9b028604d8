package io.isobar.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
  @Test
  void namesWhatWasServedWhereThereIsNoBatch() {
    Instant tick = Instant.parse("2026-01-08T02:00:00Z");
    Decision served =
        new Decision(
            1,
            "r",
            "decide",
            "",
            "watch",
            "homes",
            Optional.empty(),
            Optional.of(tick),
            "prices",
            false,
            List.of("not decayed"),
            "{}",
            tick);
    assertThat(DecisionText.lines(List.of(served)))
        .containsExactly(
            "",
            "  decide: do not train prices, by what was served until 2026-01-08T02:00:00Z",
            "    not decayed");
  }
}
