package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.workflows.decide.DecideServedInput;
import io.isobar.workflows.decide.DecideSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a decide step on what is served takes, and that others are as before. */
class DecidePayloadsTest {
  private static final ObjectMapper MAPPER = Payloads.mapper();

  @Test
  void settingsAndInputPassThroughTemporal() {
    assertThat(passed(settings(1, true), DecideSettings.class)).isEqualTo(settings(1, true));
    DecideServedInput input =
        new DecideServedInput(Optional.empty(), true, Instant.parse("2026-01-08T02:00:00Z"));
    assertThat(passed(input, DecideServedInput.class)).isEqualTo(input);
  }

  /** Fingerprints are made of them: what an earlier run did would be done again. */
  @Test
  void settingsOnABatchAreWrittenAndReadAsBeforeThereWasAnother() throws JsonProcessingException {
    ObjectNode json = MAPPER.valueToTree(settings(20, false));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("model", "alias", "askedBy", "rules");
    assertThat(json.path("rules").fieldNames())
        .toIterable()
        .containsExactly("onDrift", "always", "newShare", "olderThan", "minimumRows", "origin");
    assertThat(MAPPER.treeToValue(json, DecideSettings.class)).isEqualTo(settings(20, false));
  }

  @Test
  void rulesOfLiveQualityAreWrittenAndTheirLackIsReadAsNone() throws JsonProcessingException {
    CoverageRule rule = new CoverageRule(0.05, Duration.ofDays(30), 100);
    TrainingRules rules = undercovered(Optional.of(rule));
    assertThat(passed(rules, TrainingRules.class)).isEqualTo(rules);
    ObjectNode json = MAPPER.valueToTree(rules);
    assertThat(json.has("undercovered")).isTrue();
    assertThat(json.has("decayed")).isFalse();
    json.remove("undercovered");
    assertThat(MAPPER.treeToValue(json, TrainingRules.class))
        .isEqualTo(undercovered(Optional.empty()));
    json.putNull("undercovered");
    assertThat(MAPPER.treeToValue(json, TrainingRules.class))
        .isEqualTo(undercovered(Optional.empty()));
  }

  private static TrainingRules undercovered(Optional<CoverageRule> rule) {
    return new TrainingRules(
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        1,
        Optional.empty(),
        Optional.empty(),
        rule);
  }

  @Test
  void noRuleAboutRowsIsDecidedByWhatIsServed() {
    assertThatThrownBy(() -> settings(20, true))
        .hasMessage(
            "decide: always, new-share, minimum-rows and origin are about rows of batches, and it"
                + " is decided by what is served");
  }

  private static <T> T passed(T value, Class<T> type) {
    return Payloads.converter()
        .fromPayload(Payloads.converter().toPayload(value).orElseThrow(), type, type);
  }

  private static DecideSettings settings(long rows, boolean served) {
    return new DecideSettings(
        "houses",
        "champion",
        Optional.empty(),
        new TrainingRules(true, false, Optional.empty(), Optional.empty(), rows, Optional.empty()),
        served);
  }
}
