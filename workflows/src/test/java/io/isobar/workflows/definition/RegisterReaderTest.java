package io.isobar.workflows.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.register.RegisterSettings;
import org.junit.jupiter.api.Test;

class RegisterReaderTest {
  @Test
  void readsHowManyRowsAreKeptToCompareWith() {
    String text = Definitions.text(Definitions.FOLDER.resolve("valid/whole.yaml"));
    assertThat(registered(text).mostComparable()).isEqualTo(5_000);
    String none = text.replace("uses: register", "uses: register\n    comparable-rows: 0");
    assertThat(registered(none).mostComparable()).isZero();
  }

  private static RegisterSettings registered(String text) {
    Branch branch = Definitions.accepted(text).step("register").orElseThrow().branches().getFirst();
    return ((StepKind.Register) branch.settings()).settings();
  }
}
