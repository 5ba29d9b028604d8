package io.isobar.cli.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.load.drive.Second;
import org.junit.jupiter.api.Test;

class LoadTextTest {
  @Test
  void aSecondFitsIntoALineOfATerminal() {
    Second busy =
        new Second(
            3600, "first quarter", 30_123, 29_999, 100, 20, 4, 512, 999.9, 1000.0, 1234.5, 5e3);
    assertThat(LoadText.progress(busy))
        .hasSizeLessThan(79)
        .contains("3600 s", "30,123 sent", "29,999 good", "124 not", "p50 999.9 ms, p99 1.23 s");
    Second silent = new Second(1, "ramp", 0, 0, 0, 0, 0, 0, null, null, null, null);
    assertThat(LoadText.progress(silent)).endsWith("p50 -, p99 -");
  }
}
