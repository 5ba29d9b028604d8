package io.isobar.workflows.pipeline;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.subpipeline.SubpipelineResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.wait.WaitResult;

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
  @JsonSubTypes.Type(value = DecideResult.class, name = "decide"),
  @JsonSubTypes.Type(value = TuneResult.class, name = "tune"),
  @JsonSubTypes.Type(value = EvaluateResult.class, name = "evaluate"),
  @JsonSubTypes.Type(value = RegisterResult.class, name = "register"),
  @JsonSubTypes.Type(value = ReleaseResult.class, name = "release"),
  @JsonSubTypes.Type(value = PublishResult.class, name = "publish"),
  @JsonSubTypes.Type(value = SqlResult.class, name = "sql"),
  @JsonSubTypes.Type(value = HttpResult.class, name = "http"),
  @JsonSubTypes.Type(value = ShellResult.class, name = "shell"),
  @JsonSubTypes.Type(value = WaitResult.class, name = "wait"),
  @JsonSubTypes.Type(value = ApprovalResult.class, name = "approval"),
  @JsonSubTypes.Type(value = NotifyResult.class, name = "notify"),
  @JsonSubTypes.Type(value = SubpipelineResult.class, name = "pipeline"),
  @JsonSubTypes.Type(value = ExtensionResult.class, name = "extension"),
})
public interface StepResult {

  /** One line for people: what happened, with the figures that matter. */
  String summary();
}
