package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;

/** The word after {@code uses:}. */
public final class KindName {
  private KindName() {}

  public static String of(Step step) {
    return switch (step.branches().getFirst().settings()) {
      case StepKind.Collect ignored -> "http-batch";
      case StepKind.Clean ignored -> "sql-rules";
      case StepKind.Split ignored -> "stable-split";
      case StepKind.Drift ignored -> "drift";
      case StepKind.Decide ignored -> "decide";
      case StepKind.Tune ignored -> "tune";
      case StepKind.Evaluate ignored -> "gate";
      case StepKind.Register ignored -> "register";
      case StepKind.Release ignored -> "release";
      case StepKind.Publish ignored -> "publish";
      case StepKind.Sql ignored -> "sql";
      case StepKind.Http ignored -> "http";
      case StepKind.Shell ignored -> "shell";
      case StepKind.Wait ignored -> "wait";
      case StepKind.Approval ignored -> "approval";
      case StepKind.Notify ignored -> "notify";
      case StepKind.Subpipeline ignored -> "pipeline";
      case StepKind.Extension ignored -> "extension";
    };
  }
}
