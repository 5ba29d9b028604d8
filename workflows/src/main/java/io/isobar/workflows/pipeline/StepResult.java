package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.tune.TuneResult;

/**
 * What a step hands on: references and verdicts, never rows. The registry below is closed; the
 * interface cannot be sealed, since each result lives in the package of its step.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CollectResult.class, name = "collect"),
  @JsonSubTypes.Type(value = CleanResult.class, name = "clean"),
  @JsonSubTypes.Type(value = SplitResult.class, name = "split"),
  @JsonSubTypes.Type(value = DriftResult.class, name = "drift"),
  @JsonSubTypes.Type(value = TuneResult.class, name = "tune"),
  @JsonSubTypes.Type(value = EvaluateResult.class, name = "evaluate"),
  @JsonSubTypes.Type(value = RegisterResult.class, name = "register"),
  @JsonSubTypes.Type(value = ReleaseResult.class, name = "release"),
})
public interface StepResult {

  /** One line for people: what happened, with the figures that matter. */
  String summary();
}
