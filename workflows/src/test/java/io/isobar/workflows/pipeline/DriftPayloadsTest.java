package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.drift.evidently.EvidentlyTests;
import io.isobar.workflows.drift.DriftOptions;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.drift.DriftSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a drift step on what was served takes and returns, and that others are as before. */
class DriftPayloadsTest {
  private static final ObjectMapper MAPPER = Payloads.mapper();
  private static final DriftResult SERVED =
      new DriftResult(
          0,
          DriftResult.Verdict.too_few,
          12,
          2,
          List.of(),
          "12 rows served by version 2",
          Optional.of(
              new ServedWindow(
                  Instant.parse("2026-01-01T02:00:00Z"), Instant.parse("2026-01-08T02:00:00Z"))));

  @Test
  void resultIsReadFromItsFixtureAndWrittenAsIt() throws IOException {
    try (InputStream fixture =
        DriftPayloadsTest.class.getResourceAsStream("/payloads/drift-served.json")) {
      JsonNode json = MAPPER.readTree(fixture);
      assertThat(MAPPER.treeToValue(json, StepResult.class)).isEqualTo(SERVED);
      assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(SERVED))).isEqualTo(json);
    }
  }

  @Test
  void settingsPassThroughTemporal() {
    DriftSettings settings = settings(Optional.of(Duration.ofDays(7)));
    assertThat(
            Payloads.converter()
                .fromPayload(
                    Payloads.converter().toPayload(settings).orElseThrow(),
                    DriftSettings.class,
                    DriftSettings.class))
        .isEqualTo(settings);
  }

  /** Fingerprints are made of them: what an earlier run did would be done again. */
  @Test
  void settingsOfABatchAreWrittenAsBeforeThereWasAnother() {
    assertThat(MAPPER.valueToTree(settings(Optional.empty())).path("options").fieldNames())
        .toIterable()
        .containsExactly("mode", "significance", "predictions", "tests");
  }

  private static DriftSettings settings(Optional<Duration> served) {
    return new DriftSettings(
        "houses",
        "champion",
        List.of(),
        0.1,
        500,
        0.02,
        0.3,
        Optional.of(
            new DriftOptions(
                DriftOptions.Mode.PROFILE,
                0.01,
                DriftOptions.Predictions.DECIDE,
                EvidentlyTests.STOCK,
                served)));
  }
}
