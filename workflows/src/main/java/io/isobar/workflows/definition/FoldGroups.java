package io.isobar.workflows.definition;

import io.isobar.domain.split.FoldRule;
import io.isobar.domain.split.SplitMethod;
import io.isobar.workflows.split.SplitSettings;
import java.util.List;

/** Tells the folds of a tuning what the split before it keeps together. */
record FoldGroups(Graph graph, Problems problems) {

  /** The step with its folds by the groups of its split; every other step as it is. */
  StepDraft into(StepDraft step) {
    return step.with(step.branches().stream().map(branch -> into(step, branch)).toList());
  }

  private Branch into(StepDraft step, Branch branch) {
    return branch.settings() instanceof StepKind.Tune tune
        ? tune.settings().folds().map(rule -> folded(step, branch, tune, rule)).orElse(branch)
        : branch;
  }

  private Branch folded(StepDraft step, Branch branch, StepKind.Tune tune, FoldRule rule) {
    List<SplitSettings> splits = splits(step);
    splits.stream()
        .filter(split -> split.plan().method() instanceof SplitMethod.ByTime)
        .findFirst()
        .ifPresent(
            _ ->
                refuse(
                    step,
                    "the split before it is by time, and folds would judge by rows that are older"
                        + " than those learned from",
                    "no folds, so that the newer validation rows judge"));
    List<List<String>> groups = splits.stream().map(SplitSettings::group).distinct().toList();
    if (groups.size() > 1) {
      refuse(
          step,
          "the splits before it keep different groups together: " + groups,
          "one and the same group in all of them");
    }
    List<String> group = groups.isEmpty() ? List.of() : groups.getFirst();
    return new Branch(branch.key(), new StepKind.Tune(tune.settings().in(rule.by(group))));
  }

  private List<SplitSettings> splits(StepDraft step) {
    return graph.ancestors(step).stream()
        .flatMap(name -> graph.step(name).stream())
        .flatMap(ancestor -> ancestor.branches().stream())
        .map(Branch::settings)
        .filter(StepKind.Split.class::isInstance)
        .map(split -> ((StepKind.Split) split).settings())
        .toList();
  }

  private void refuse(StepDraft step, String what, String expected) {
    String path = Words.join(step.path(), "folds");
    problems.add(step.key(), path, path + ": " + what, expected);
  }
}
