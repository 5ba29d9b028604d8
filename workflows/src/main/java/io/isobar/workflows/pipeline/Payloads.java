package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.evaluate.Scores;
import io.isobar.workflows.payload.EncryptionCodec;
import io.isobar.workflows.payload.PayloadKeys;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How everything that passes through Temporal, and every result in the ledger, is written: Jackson
 * 2 JSON. Every client and every worker must use {@link #converter()}.
 */
public final class Payloads {
  private Payloads() {}

  /** The names of the rules in JSON; domain itself knows no JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CleanRule.QuarantineIf.class, name = "quarantine-if"),
    @JsonSubTypes.Type(value = CleanRule.Lower.class, name = "lower"),
    @JsonSubTypes.Type(value = CleanRule.Trim.class, name = "trim"),
    @JsonSubTypes.Type(value = CleanRule.PadZeros.class, name = "pad-zeros"),
  })
  private interface CleanRuleNames {}

  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new Jdk8Module())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .addMixIn(CleanRule.class, CleanRuleNames.class)
        .addMixIn(Dataset.class, JsonShapes.DatasetJson.class)
        .addMixIn(Column.class, JsonShapes.ColumnJson.class)
        .addMixIn(Target.class, JsonShapes.TargetJson.class)
        .addMixIn(Scores.class, JsonShapes.ScoresJson.class)
        .build();
  }

  /**
   * The converter of a process, which encrypts when its environment names keys.
   *
   * @throws io.isobar.domain.failure.Failure {@code settings.payload-keys}
   */
  public static DataConverter converter(Map<String, String> environment) {
    return converter(PayloadKeys.from(environment));
  }

  /** The converter of a process that has read its keys before. */
  public static DataConverter converter(Optional<PayloadKeys> keys) {
    return keys.<DataConverter>map(
            known -> new CodecDataConverter(converter(), List.of(new EncryptionCodec(known)), true))
        .orElseGet(Payloads::converter);
  }

  public static DataConverter converter() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
  }
}
