package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.decide.CoverageRule;
import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.evaluate.Scores;
import java.util.List;
import java.util.Optional;

/**
 * How types of the domain, which itself knows no JSON, are written: what a dataset does not use is
 * left out, so that payloads are as they were before there was any.
 */
final class JsonShapes {
  private JsonShapes() {}

  /** Without a weight. */
  interface DatasetJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<String> weight();
  }

  /** Without a size and a direction. */
  interface ColumnJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Integer> into();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Monotone> monotone();
  }

  /** Without classes. */
  interface TargetJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<String> classes();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<String> positive();
  }

  /**
   * Told apart by their fields: histories have scores of regressions without any name of a kind.
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(Scores.Regression.class),
    @JsonSubTypes.Type(Scores.Classification.class),
  })
  interface ScoresJson {}

  /** Without a look at live quality. */
  interface TrainingRulesJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<DecayRule> decayed();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<CoverageRule> undercovered();
  }

  /** Without a median. */
  interface RegressionJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Double> medianAe();
  }

  /** Without a calibration error. */
  interface ClassificationJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Double> ece();
  }
}
