package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.domain.clean.BatchRule;
import io.isobar.domain.clean.Check;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.clean.RowRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.split.SplitMethod;
import io.isobar.domain.tune.Values;
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

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Check.OfRows.class, name = "rows"),
    @JsonSubTypes.Type(value = Check.OfBatch.class, name = "batch"),
  })
  private interface CheckNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = RowRule.NotNull.class, name = "not-null"),
    @JsonSubTypes.Type(value = RowRule.InRange.class, name = "range"),
    @JsonSubTypes.Type(value = RowRule.InSet.class, name = "set"),
    @JsonSubTypes.Type(value = RowRule.Unique.class, name = "unique"),
    @JsonSubTypes.Type(value = RowRule.Holds.class, name = "condition"),
  })
  private interface RowRuleNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = BatchRule.Volume.class, name = "volume"),
    @JsonSubTypes.Type(value = BatchRule.Fresh.class, name = "freshness"),
    @JsonSubTypes.Type(value = BatchRule.Mean.class, name = "mean"),
    @JsonSubTypes.Type(value = BatchRule.Sum.class, name = "sum"),
  })
  private interface BatchRuleNames {}

  /** The names of what a parameter may be. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Values.Decimals.class, name = "decimals"),
    @JsonSubTypes.Type(value = Values.Wholes.class, name = "wholes"),
    @JsonSubTypes.Type(value = Values.Choices.class, name = "choices"),
  })
  private interface ValuesNames {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = SplitMethod.ByHash.class, name = "hash"),
    @JsonSubTypes.Type(value = SplitMethod.ByClass.class, name = "class"),
    @JsonSubTypes.Type(value = SplitMethod.ByQuantile.class, name = "quantile"),
    @JsonSubTypes.Type(value = SplitMethod.ByTime.class, name = "time"),
  })
  private interface SplitMethodNames {}

  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .addModule(new Jdk8Module())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .addMixIn(CleanRule.class, CleanRuleNames.class)
        .addMixIn(Check.class, CheckNames.class)
        .addMixIn(RowRule.class, RowRuleNames.class)
        .addMixIn(BatchRule.class, BatchRuleNames.class)
        .addMixIn(Values.class, ValuesNames.class)
        .addMixIn(SplitMethod.class, SplitMethodNames.class)
        .addMixIn(Dataset.class, JsonShapes.DatasetJson.class)
        .addMixIn(Column.class, JsonShapes.ColumnJson.class)
        .addMixIn(Target.class, JsonShapes.TargetJson.class)
        .addMixIn(TrainingRules.class, JsonShapes.TrainingRulesJson.class)
        .addMixIn(Scores.class, JsonShapes.ScoresJson.class)
        .addMixIn(Scores.Regression.class, JsonShapes.RegressionJson.class)
        .addMixIn(Scores.Classification.class, JsonShapes.ClassificationJson.class)
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
