package io.isobar.workflows.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.isobar.workflows.approval.ApprovalSettings;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.decide.DecideSettings;
import io.isobar.workflows.drift.DriftSettings;
import io.isobar.workflows.evaluate.EvaluateSettings;
import io.isobar.workflows.extension.ExtensionSettings;
import io.isobar.workflows.http.HttpSettings;
import io.isobar.workflows.notify.NotifySettings;
import io.isobar.workflows.publish.PublishSettings;
import io.isobar.workflows.register.RegisterSettings;
import io.isobar.workflows.release.ReleaseSettings;
import io.isobar.workflows.shell.ShellSettings;
import io.isobar.workflows.split.SplitSettings;
import io.isobar.workflows.sql.SqlSettings;
import io.isobar.workflows.subpipeline.SubpipelineSettings;
import io.isobar.workflows.tune.TuneSettings;
import io.isobar.workflows.wait.WaitSettings;

/**
 * What a step does: one record a kind, named as the step's package, around that package's settings.
 *
 * <p>The records are here, and not the settings themselves sealed, because a sealed interface and
 * what it permits must share a package; so a switch over kinds stays exhaustive.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "uses")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StepKind.Collect.class, name = "http-batch"),
  @JsonSubTypes.Type(value = StepKind.Clean.class, name = "sql-rules"),
  @JsonSubTypes.Type(value = StepKind.Split.class, name = "stable-split"),
  @JsonSubTypes.Type(value = StepKind.Drift.class, name = "drift"),
  @JsonSubTypes.Type(value = StepKind.Decide.class, name = "decide"),
  @JsonSubTypes.Type(value = StepKind.Tune.class, name = "tune"),
  @JsonSubTypes.Type(value = StepKind.Evaluate.class, name = "gate"),
  @JsonSubTypes.Type(value = StepKind.Register.class, name = "register"),
  @JsonSubTypes.Type(value = StepKind.Release.class, name = "release"),
  @JsonSubTypes.Type(value = StepKind.Publish.class, name = "publish"),
  @JsonSubTypes.Type(value = StepKind.Sql.class, name = "sql"),
  @JsonSubTypes.Type(value = StepKind.Http.class, name = "http"),
  @JsonSubTypes.Type(value = StepKind.Shell.class, name = "shell"),
  @JsonSubTypes.Type(value = StepKind.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = StepKind.Approval.class, name = "approval"),
  @JsonSubTypes.Type(value = StepKind.Notify.class, name = "notify"),
  @JsonSubTypes.Type(value = StepKind.Subpipeline.class, name = "pipeline"),
  @JsonSubTypes.Type(value = StepKind.Extension.class, name = "extension"),
})
public sealed interface StepKind {

  /** Works on the rows of the pipeline's dataset, and on results of steps before it. */
  sealed interface OfRows extends StepKind {}

  /** Works on its own settings alone. */
  sealed interface Operator extends StepKind {
    /** The same with its texts filled. */
    Operator filled(Fill fill);
  }

  /** {@code uses: http-batch}. */
  record Collect(CollectSettings settings) implements OfRows {}

  /** {@code uses: sql-rules}. */
  record Clean(CleanSettings settings) implements OfRows {}

  /** {@code uses: stable-split}. */
  record Split(SplitSettings settings) implements OfRows {}

  /** {@code uses: drift}. */
  record Drift(DriftSettings settings) implements OfRows {}

  /** {@code uses: decide}. */
  record Decide(DecideSettings settings) implements OfRows {}

  /** {@code uses: tune}. */
  record Tune(TuneSettings settings) implements OfRows {}

  /** {@code uses: gate}. */
  record Evaluate(EvaluateSettings settings) implements OfRows {}

  /** {@code uses: register}. */
  record Register(RegisterSettings settings) implements OfRows {}

  /** {@code uses: release}. */
  record Release(ReleaseSettings settings) implements OfRows {}

  /** {@code uses: publish}. */
  record Publish(PublishSettings settings) implements OfRows {}

  /** {@code uses: sql}. */
  record Sql(SqlSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Sql(settings.filled(fill));
    }
  }

  /** {@code uses: http}. */
  record Http(HttpSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Http(settings.filled(fill));
    }
  }

  /** {@code uses: shell}. */
  record Shell(ShellSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Shell(settings.filled(fill));
    }
  }

  /** {@code uses: wait}. */
  record Wait(WaitSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Wait(settings.filled(fill));
    }
  }

  /** {@code uses: approval}. */
  record Approval(ApprovalSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Approval(settings.filled(fill));
    }
  }

  /** {@code uses: notify}. */
  record Notify(NotifySettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Notify(settings.filled(fill));
    }
  }

  /** {@code uses: pipeline}. */
  record Subpipeline(SubpipelineSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Subpipeline(settings.filled(fill));
    }
  }

  /** {@code uses: extension}. */
  record Extension(ExtensionSettings settings) implements Operator {
    @Override
    public Operator filled(Fill fill) {
      return new Extension(settings.filled(fill));
    }
  }
}
