package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepKind;
import io.isobar.workflows.definition.StepRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cuts a step of many branches into parts that are run by {@link BranchesWorkflow}. */
final class Parts {
  /** About four events a branch: a part stays far below the limits of a history. */
  static final int SIZE = 200;

  private Parts() {}

  /**
   * An operator needs nothing of the run; what waits for people or runs stays in the run's view.
   */
  static boolean allowed(Step step) {
    return switch (step.branches().getFirst().settings()) {
      case StepKind.OfRows ignored -> false;
      case StepKind.Approval ignored -> false;
      case StepKind.Subpipeline ignored -> false;
      case StepKind.Operator ignored -> true;
    };
  }

  static List<List<Branch>> of(List<Branch> branches) {
    List<List<Branch>> parts = new ArrayList<>();
    for (int from = 0; from < branches.size(); from += SIZE) {
      parts.add(branches.subList(from, Math.min(branches.size(), from + SIZE)));
    }
    return parts;
  }

  /** The run, cut down to some filled branches of one step. */
  static PipelineInput input(PipelineInput whole, Step step, List<Branch> filled) {
    StepRules rules = step.rules();
    Step part =
        new Step(
            step.name(),
            List.of(),
            Optional.empty(),
            filled,
            step.retry(),
            step.timeout(),
            new StepRules(
                rules.runIf(),
                rules.pool(),
                rules.slots(),
                rules.concurrencyKey(),
                rules.priority(),
                List.of(),
                Optional.empty(),
                rules.branchesAtOnce()));
    PipelineDefinition definition = whole.definition();
    return new PipelineInput(
        whole.run(),
        new PipelineDefinition(
            definition.name(),
            "",
            List.of(),
            definition.dataset(),
            List.of(part),
            definition.sha256(),
            definition.rules()),
        whole.parameters(),
        whole.trigger(),
        whole.origin(),
        Collections.emptySortedMap());
  }
}
