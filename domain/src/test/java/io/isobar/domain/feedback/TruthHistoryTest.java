package io.isobar.domain.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TruthHistoryTest {
  private final TruthHistory history = new TruthHistory();

  @Test
  void takesTheSameTruthOnce() {
    assertThat(history.counting()).isEmpty();
    assertThat(history.take(truth(5.0, 10))).isEqualTo(Outcome.RECORDED);
    assertThat(history.take(truth(5.0, 10))).isEqualTo(Outcome.UNCHANGED);
    assertThat(history.take(truth(5.0, 11))).isEqualTo(Outcome.UNCHANGED);
    assertThat(history.counting()).contains(truth(5.0, 10));
  }

  @Test
  void countsTheLatestAndKeepsTheOthers() {
    history.take(truth(5.0, 10));
    assertThat(history.take(truth(6.0, 20))).isEqualTo(Outcome.CORRECTED);
    assertThat(history.take(truth(7.0, 15))).isEqualTo(Outcome.OUTDATED);
    assertThat(history.counting()).contains(truth(6.0, 20));
    assertThat(history.take(truth(8.0, 20))).isEqualTo(Outcome.CORRECTED);
    assertThat(history.counting()).contains(truth(8.0, 20));
  }

  /** A sender that is not sure says both again. */
  @Test
  void isNotChangedByWhatIsHistory() {
    history.take(truth("sold", 10));
    history.take(truth("for_sale", 20));
    assertThat(history.take(truth("sold", 10))).isEqualTo(Outcome.UNCHANGED);
    assertThat(history.take(truth("for_sale", 20))).isEqualTo(Outcome.UNCHANGED);
    assertThat(history.take(truth("sold", 30))).isEqualTo(Outcome.CORRECTED);
    assertThat(history.counting()).contains(truth("sold", 30));
  }

  @Test
  void refusesWhatIsNoTruth() {
    assertThatThrownBy(() -> truth(Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> truth(3, 1)).hasMessageContaining("a number, text or flag");
    assertThatThrownBy(() -> new Truth("", 1.0, Instant.EPOCH, "ana"))
        .hasMessageContaining("1..128 characters");
    assertThat(truth(-0.0, 1)).isEqualTo(truth(0.0, 1));
  }

  private static Truth truth(Object value, long second) {
    return new Truth("p1", value, Instant.ofEpochSecond(second), "ana");
  }
}
