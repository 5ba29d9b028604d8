package io.isobar.storage.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.domain.clean.CleanRule;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.evaluate.explain.Dependence;
import io.isobar.domain.evaluate.explain.Explanations;
import io.isobar.domain.evaluate.explain.Importance;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Feature;
import io.isobar.domain.model.GoldenRow;
import io.isobar.domain.model.ModelCard;
import io.isobar.domain.model.Provenance;
import io.isobar.domain.scoring.Inputs;
import io.isobar.domain.tune.BoosterParameters;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** JSON with one way to write each value, so that the same content has the same bytes. */
final class BundleJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(factory())
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .addMixIn(Feature.class, FeatureNames.class)
          .addMixIn(Inputs.Input.class, InputNames.class)
          .addMixIn(Dataset.class, JsonShapes.DatasetJson.class)
          .addMixIn(Column.class, JsonShapes.ColumnJson.class)
          .addMixIn(Target.class, JsonShapes.TargetJson.class)
          .addMixIn(ModelCard.class, JsonShapes.ModelCardJson.class)
          .addMixIn(GoldenRow.class, JsonShapes.GoldenRowJson.class)
          .addMixIn(Calibration.class, JsonShapes.CalibrationJson.class)
          .addMixIn(Provenance.class, JsonShapes.ProvenanceJson.class)
          .addMixIn(CleanRule.class, CleanRuleNames.class)
          .addMixIn(BoosterParameters.class, WithoutAbsent.class)
          .addMixIn(Explanations.Output.class, WithoutAbsent.class)
          .addMixIn(Importance.class, WithoutAbsent.class)
          .addMixIn(Dependence.Bin.class, WithoutAbsent.class)
          .build();

  /** The names of the kinds of features in JSON; domain itself knows no JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "encoding")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Feature.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Feature.Frequency.class, name = "frequency"),
    @JsonSubTypes.Type(value = Feature.TargetMean.class, name = "target-mean"),
    @JsonSubTypes.Type(value = Feature.Category.class, name = "category"),
    @JsonSubTypes.Type(value = Feature.OneHot.class, name = "one-hot"),
    @JsonSubTypes.Type(value = Feature.Others.class, name = "others"),
    @JsonSubTypes.Type(value = Feature.DatePart.class, name = "date-part"),
    @JsonSubTypes.Type(value = Feature.Hash.class, name = "hash"),
  })
  private interface FeatureNames {}

  /** The names of the kinds of inputs in JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "input")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Inputs.Numeric.class, name = "number"),
    @JsonSubTypes.Type(value = Inputs.Category.class, name = "category"),
  })
  private interface InputNames {}

  /** The names of the clean rules in JSON. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "rule")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = CleanRule.QuarantineIf.class, name = "quarantine-if"),
    @JsonSubTypes.Type(value = CleanRule.Lower.class, name = "lower"),
    @JsonSubTypes.Type(value = CleanRule.Trim.class, name = "trim"),
    @JsonSubTypes.Type(value = CleanRule.PadZeros.class, name = "pad-zeros"),
  })
  private interface CleanRuleNames {}

  /** What is not there is not written: so what came later leaves older bundles as they are. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private interface WithoutAbsent {}

  private BundleJson() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a " + value.getClass() + " cannot be written as JSON", e);
    }
  }

  static <T> T read(byte[] json, Class<T> type, String name) {
    return read(MAPPER.reader(), json, type, name);
  }

  /** Members that are not known are skipped, and those that are not there are for the type. */
  static <T> T readTolerant(byte[] json, Class<T> type, String name) {
    return read(
        MAPPER
            .reader()
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES),
        json,
        type,
        name);
  }

  /**
   * An encoder's dictionary has ten thousands of values as names. To keep each for the next time,
   * as Jackson does for the few names that most JSON has, is most of what a load would take.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  private static <T> T read(ObjectReader reader, byte[] json, Class<T> type, String name) {
    try {
      T value = reader.readValue(text(json), type);
      if (value == null) {
        throw BundleFailures.malformed("'" + name + "' is null");
      }
      return value;
    } catch (IOException | IllegalArgumentException e) {
      throw BundleFailures.malformed("'" + name + "' cannot be read: " + e.getMessage());
    }
  }

  /** Without its table of names Jackson would read bytes that are no UTF-8 as if they were. */
  private static Reader text(byte[] json) {
    return new InputStreamReader(
        new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder());
  }
}
