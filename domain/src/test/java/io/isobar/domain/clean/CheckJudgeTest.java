package io.isobar.domain.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckJudgeTest {
  private static final RowRule RULE = new RowRule.NotNull(List.of("bed"));

  private static CheckOutcome judge(
      Optional<Double> mostly, OnFail onFail, long judged, long failed) {
    return CheckJudge.rows(
        new Check.OfRows("bed", RULE, mostly, onFail, Severity.ERROR), judged, failed);
  }

  @Test
  void asksForAllRowsUnlessFailingOnesArePutAside() {
    assertThat(judge(Optional.empty(), OnFail.QUARANTINE, 100, 100).passed()).isTrue();
    assertThat(judge(Optional.empty(), OnFail.STOP, 100, 1).passed()).isFalse();
    assertThat(judge(Optional.empty(), OnFail.KEEP, 100, 1).passed()).isFalse();
    assertThat(judge(Optional.empty(), OnFail.KEEP, 100, 0).passed()).isTrue();
  }

  @Test
  void countsTheShareExactlyAtItsEdge() {
    for (long rows : new long[] {10, 100, 1_000, 7_000, 1_084_909 * 100}) {
      long allowed = rows / 10;
      assertThat(judge(Optional.of(0.9), OnFail.KEEP, rows, allowed).passed()).isTrue();
      assertThat(judge(Optional.of(0.9), OnFail.KEEP, rows, allowed + 1).passed()).isFalse();
    }
  }

  @Test
  void holdsForNoRowsAtAll() {
    assertThat(judge(Optional.of(1.0), OnFail.STOP, 0, 0).passed()).isTrue();
    assertThat(judge(Optional.of(1.0), OnFail.STOP, 0, 0).share()).contains(0.0);
  }

  @Test
  void neverRoundsToAllOrNothing() {
    assertThat(judge(Optional.empty(), OnFail.KEEP, 1_000_000, 1).found())
        .isEqualTo("1 of 1000000 rows failed (0.0001%)");
    assertThat(judge(Optional.empty(), OnFail.KEEP, 1_000_000, 999_999).found())
        .isEqualTo("999999 of 1000000 rows failed (nearly 100%)");
  }

  @Test
  void refusesWhatContradictsItself() {
    assertThatThrownBy(
            () -> new Check.OfRows("a", RULE, Optional.empty(), OnFail.STOP, Severity.WARN))
        .hasMessage("on-fail: stop beside severity: warn says two things");
    assertThatThrownBy(() -> judge(Optional.of(1.5), OnFail.KEEP, 1, 1))
        .hasMessage("mostly: 1.5 is not in 0..1");
    assertThatThrownBy(() -> new BatchRule.Mean("a", Optional.of(2.0), Optional.of(Double.NaN)))
        .hasMessageContaining("low 2 is above high NaN");
  }
}
