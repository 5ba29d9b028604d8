package io.isobar.storage.bundle;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.isobar.domain.dataset.Monotone;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.Classes;
import io.isobar.domain.model.IntervalRule;
import io.isobar.domain.split.FoldRule;
import io.isobar.domain.tune.BoosterParameters;
import java.util.List;
import java.util.Optional;

/** How newer parts of a bundle are written, so that bundles without them stay as they were. */
final class JsonShapes {
  private JsonShapes() {}

  /** What a dataset does not use is not written: bundles are as they were before there was any. */
  interface DatasetJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<String> weight();
  }

  /** Likewise for columns. */
  interface ColumnJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Integer> into();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Monotone> monotone();
  }

  /** Likewise for targets. */
  interface TargetJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<String> classes();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<String> positive();
  }

  /** Likewise for cards. */
  interface ModelCardJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<Classes> classes();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<BoosterParameters> parameters();
  }

  /** One margin is a number, several are a list. */
  interface GoldenRowJson {
    @JsonFormat(
        with = {
          JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY,
          JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED
        })
    List<Integer> marginBits();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<Integer> quantileBits();
  }

  /** The kinds are told apart by their members: the first calibrations had no name of a kind. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(Calibration.Residual.class),
    @JsonSubTypes.Type(Calibration.Quantiles.class),
    @JsonSubTypes.Type(Calibration.OfClasses.class),
    @JsonSubTypes.Type(Calibration.Absent.class),
  })
  interface CalibrationJson {}

  /** Likewise for provenance. */
  interface ProvenanceJson {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<IntervalRule> intervals();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Optional<FoldRule> folds();
  }
}
