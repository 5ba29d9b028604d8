package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Fill;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;

/** What the kinds of steps have in common, and what not. */
final class StepKinds {
  private StepKinds() {}

  /** Whether it works on its settings alone, and so anywhere. */
  static boolean needNothingBefore(Step step) {
    return switch (step.branches().getFirst().settings()) {
      case StepKind.Sql ignored -> true;
      case StepKind.Http ignored -> true;
      case StepKind.Shell ignored -> true;
      case StepKind.Notify ignored -> true;
      case StepKind.Extension ignored -> true;
      default -> false;
    };
  }

  /** The settings with their texts filled; those of a dataset's steps have none. */
  static StepKind filled(StepKind kind, Fill fill) {
    return switch (kind) {
      case StepKind.Sql sql -> new StepKind.Sql(sql.settings().filled(fill));
      case StepKind.Http http -> new StepKind.Http(http.settings().filled(fill));
      case StepKind.Shell shell -> new StepKind.Shell(shell.settings().filled(fill));
      case StepKind.Notify notify -> new StepKind.Notify(notify.settings().filled(fill));
      case StepKind.Extension own -> new StepKind.Extension(own.settings().filled(fill));
      case StepKind.Wait wait -> new StepKind.Wait(wait.settings().filled(fill));
      case StepKind.Approval approval -> new StepKind.Approval(approval.settings().filled(fill));
      case StepKind.Subpipeline call -> new StepKind.Subpipeline(call.settings().filled(fill));
      case StepKind.Collect ignored -> kind;
      case StepKind.Clean ignored -> kind;
      case StepKind.Split ignored -> kind;
      case StepKind.Drift ignored -> kind;
      case StepKind.Tune ignored -> kind;
      case StepKind.Evaluate ignored -> kind;
      case StepKind.Register ignored -> kind;
      case StepKind.Release ignored -> kind;
    };
  }
}
