package io.isobar.workflows.definition;

import io.isobar.workflows.approval.ApprovalResult;
import io.isobar.workflows.clean.CleanResult;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.decide.DecideResult;
import io.isobar.workflows.drift.DriftResult;
import io.isobar.workflows.evaluate.EvaluateResult;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.http.HttpResult;
import io.isobar.workflows.notify.NotifyResult;
import io.isobar.workflows.pipeline.StepResult;
import io.isobar.workflows.publish.PublishResult;
import io.isobar.workflows.register.RegisterResult;
import io.isobar.workflows.release.ReleaseResult;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.sql.SqlResult;
import io.isobar.workflows.subpipeline.SubpipelineResult;
import io.isobar.workflows.tune.TuneResult;
import io.isobar.workflows.wait.WaitResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words that may stand after {@code uses:}, and how the kinds depend on each other. */
enum Kind {
  HTTP_BATCH("http-batch", Shape.HTTP_BATCH, CollectResult.class, Optional.empty()),
  SQL_RULES("sql-rules", Shape.SQL_RULES, CleanResult.class, Optional.of(HTTP_BATCH)),
  STABLE_SPLIT("stable-split", Shape.STABLE_SPLIT, SplitResult.class, Optional.of(SQL_RULES)),
  DRIFT("drift", Shape.DRIFT, DriftResult.class, Optional.of(STABLE_SPLIT)),
  DECIDE("decide", Shape.DECIDE, DecideResult.class, Optional.of(STABLE_SPLIT)),
  TUNE("tune", Shape.TUNE, TuneResult.class, Optional.of(STABLE_SPLIT)),
  GATE("gate", Shape.GATE, EvaluateResult.class, Optional.of(TUNE)),
  REGISTER("register", Shape.REGISTER, RegisterResult.class, Optional.of(GATE)),
  RELEASE("release", Shape.RELEASE, ReleaseResult.class, Optional.of(REGISTER)),
  PUBLISH("publish", Shape.PUBLISH, PublishResult.class, Optional.of(REGISTER)),
  SQL("sql", Shape.SQL, SqlResult.class, Optional.empty()),
  HTTP("http", Shape.HTTP, HttpResult.class, Optional.empty()),
  SHELL("shell", Shape.SHELL, ShellResult.class, Optional.empty()),
  WAIT("wait", Shape.WAIT, WaitResult.class, Optional.empty()),
  APPROVAL("approval", Shape.APPROVAL, ApprovalResult.class, Optional.empty()),
  NOTIFY("notify", Shape.NOTIFY, NotifyResult.class, Optional.empty()),
  PIPELINE("pipeline", Shape.SUBPIPELINE, SubpipelineResult.class, Optional.empty()),
  EXTENSION("extension", Shape.EXTENSION, ExtensionResult.class, Optional.empty());

  private final String word;
  private final Shape shape;
  private final Class<? extends StepResult> result;
  private final Optional<Kind> takes;

  Kind(String word, Shape shape, Class<? extends StepResult> result, Optional<Kind> takes) {
    this.word = word;
    this.shape = shape;
    this.result = result;
    this.takes = takes;
  }

  String word() {
    return word;
  }

  Shape shape() {
    return shape;
  }

  Class<? extends StepResult> result() {
    return result;
  }

  /** The kind whose result a step of this kind works on. */
  Optional<Kind> takes(Section step) {
    return knowsServed() && Rows.areServed(step) ? Optional.empty() : takes;
  }

  /** Whether it can do without a batch, by {@code rows: served}. */
  boolean knowsServed() {
    return this == DRIFT || this == DECIDE;
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }
}
