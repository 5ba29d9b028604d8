package io.isobar.workflows.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.workflows.pipeline.Payloads;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterSettingsTest {
  private static final ObjectMapper JSON = Payloads.mapper();

  /** So that a step has the fingerprint that it had before there was a choice. */
  @Test
  void isWrittenAsEverWhereNothingIsChosen() throws JsonProcessingException {
    RegisterSettings settings = RegisterSettings.of("houses", 5_000);
    assertThat(JSON.writeValueAsString(settings)).isEqualTo("{\"model\":\"houses\"}");
    assertThat(JSON.readValue("{\"model\":\"houses\"}", RegisterSettings.class))
        .isEqualTo(settings)
        .isEqualTo(new RegisterSettings("houses"));
    assertThat(settings.mostComparable()).isEqualTo(5_000);
  }

  @Test
  void keepsWhatIsChosen() throws JsonProcessingException {
    RegisterSettings none = RegisterSettings.of("houses", 0);
    assertThat(none.mostComparable()).isZero();
    assertThat(JSON.readValue(JSON.writeValueAsString(none), RegisterSettings.class))
        .isEqualTo(none)
        .isNotEqualTo(new RegisterSettings("houses"));
  }

  @Test
  void refusesMoreRowsThanThereCanBe() {
    assertThatThrownBy(() -> new RegisterSettings("houses", Optional.of(5_001)))
        .hasMessage("5001 comparable rows: expected 0..5000");
    assertThatThrownBy(() -> new RegisterSettings("houses", Optional.of(-1)))
        .hasMessageContaining("expected 0..5000");
  }
}
