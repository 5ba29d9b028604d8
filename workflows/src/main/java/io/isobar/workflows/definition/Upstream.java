package io.isobar.workflows.definition;

import java.util.List;
import java.util.Optional;

/** Checks that each step comes after the one whose result it works on. */
record Upstream(Graph graph, Problems problems) {

  void check(StepDraft step) {
    if (isKnown(step)) {
      step.takes().ifPresent(wanted -> check(step, wanted));
      ServedDecision.check(step, before(step), problems);
    }
  }

  /** Behind a step that is not sound itself nothing can be said, and so nothing is. */
  private boolean isKnown(StepDraft step) {
    return graph.areKnown(step.needNames())
        && graph.ancestors(step).stream()
            .flatMap(name -> graph.step(name).stream())
            .allMatch(
                ancestor -> ancestor.kind().isPresent() && graph.areKnown(ancestor.needNames()));
  }

  private void check(StepDraft step, Kind wanted) {
    List<StepDraft> givers =
        before(step).stream()
            .filter(ancestor -> ancestor.kind().equals(Optional.of(wanted)))
            .toList();
    if (givers.isEmpty()) {
      problems.add(
          step.key(),
          Words.join(step.path(), "needs"),
          "the step "
              + step.name()
              + " ("
              + step.kind().map(Kind::word).orElse("")
              + ") works on the result of "
              + wanted.word()
              + ", and needs no such step",
          "a step that uses "
              + wanted.word()
              + " in needs, directly or through others"
              + (step.kind().filter(Kind::knowsServed).isPresent() ? ", or 'rows: served'" : ""));
    }
    givers.forEach(giver -> checkBranches(step, giver));
  }

  private List<StepDraft> before(StepDraft step) {
    return graph.ancestors(step).stream().flatMap(name -> graph.step(name).stream()).toList();
  }

  /** A branch works on the branch of the same item; without one, on the only branch there is. */
  private void checkBranches(StepDraft step, StepDraft giver) {
    if (giver.keys().size() > 1 && !giver.keys().containsAll(step.keys())) {
      problems.add(
          step.key(),
          Words.join(step.path(), "foreach"),
          "the step "
              + step.name()
              + " works on the result of "
              + giver.name()
              + ", which has the branches "
              + String.join(", ", giver.keys()),
          "a foreach with these items");
    }
  }
}
