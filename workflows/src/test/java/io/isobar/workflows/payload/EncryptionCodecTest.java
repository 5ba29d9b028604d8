package io.isobar.workflows.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepResult;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EncryptionCodecTest {
  private static final String OLD = key('o');
  private static final String NEW = key('n');
  private static final StepResult RESULT =
      new ExtensionResult("echo", new TreeMap<>(Map.of("city", "Zaragoza")));

  @Test
  void whatPassesThroughTemporalCannotBeRead() {
    Payload payload = write("a:" + OLD);

    assertThat(payload.toByteString().toStringUtf8()).doesNotContain("Zaragoza", "city", "json");
    assertThat(read("a:" + OLD, payload)).isEqualTo(RESULT);
    assertThat(payload.getData()).isNotEqualTo(write("a:" + OLD).getData());
  }

  @Test
  void aKeyCanBeChangedWhileOldPayloadsAreStillThere() {
    Payload old = write("a:" + OLD);

    assertThat(read("b:" + NEW + ",a:" + OLD, old)).isEqualTo(RESULT);
    assertThatThrownBy(() -> read("b:" + NEW, old)).hasMessageContaining("the key 'a'");
    assertThatThrownBy(() -> read("a:" + NEW, old)).hasStackTraceContaining("AEADBadTag");
  }

  @Test
  void payloadsOfBeforeAreReadAsTheyAre() {
    assertThat(read("a:" + OLD, write(""))).isEqualTo(RESULT);
  }

  @Test
  void refusesWrongKeysWithoutSayingThem() {
    assertThatThrownBy(() -> PayloadKeys.from(Map.of(PayloadKeys.VARIABLE, "a:c2hvcnQ=")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("key a has 5 bytes")
        .hasMessageNotContaining("c2hvcnQ");
    assertThatThrownBy(() -> PayloadKeys.from(Map.of(PayloadKeys.VARIABLE, "c2hvcnQ=")))
        .hasMessageContaining("no name");
    assertThatThrownBy(() -> PayloadKeys.from(Map.of(PayloadKeys.VARIABLE, "a:§")))
        .hasMessageContaining("key a is not base64");
  }

  private static Payload write(String keys) {
    return converter(keys).toPayload(RESULT).orElseThrow();
  }

  private static StepResult read(String keys, Payload payload) {
    return converter(keys).fromPayload(payload, StepResult.class, StepResult.class);
  }

  private static DataConverter converter(String keys) {
    return Payloads.converter(Map.of(PayloadKeys.VARIABLE, keys));
  }

  private static String key(char letter) {
    return Base64.getEncoder()
        .encodeToString(
            String.valueOf(letter).repeat(32).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
