package io.isobar.workflows.definition;

import io.isobar.workflows.decide.DecideSettings;
import java.util.List;
import java.util.Optional;

/** What is particular to a decide step by what is served: it works on no batch. */
final class ServedDecision {
  private ServedDecision() {}

  /** Reports a batch before it, and that nothing could ever make it decide to train. */
  static void check(StepDraft step, List<StepDraft> before, Problems problems) {
    List<DecideSettings> served =
        step.branches().stream()
            .map(Branch::settings)
            .filter(StepKind.Decide.class::isInstance)
            .map(settings -> ((StepKind.Decide) settings).settings())
            .filter(DecideSettings::served)
            .toList();
    if (served.isEmpty()) {
      return;
    }
    before.stream()
        .filter(other -> other.kind().equals(Optional.of(Kind.STABLE_SPLIT)))
        .findFirst()
        .ifPresent(
            split ->
                problems.add(
                    step.key(),
                    Words.join(step.path(), "needs"),
                    "the step "
                        + step.name()
                        + " decides by what is served, and comes after "
                        + split.name()
                        + ", which splits a batch",
                    "'rows: batch', or needs without a stable-split"));
    if (served.stream().anyMatch(settings -> !canTrain(settings, before))) {
      problems.add(
          step.key(),
          step.path(),
          "nothing can make the step " + step.name() + " decide to train",
          "decayed, undercovered, older-than or asked-by, or a step that uses drift with 'rows:"
              + " served' in needs");
    }
  }

  private static boolean canTrain(DecideSettings settings, List<StepDraft> before) {
    return settings.rules().needTruths()
        || settings.rules().olderThan().isPresent()
        || settings.askedBy().isPresent()
        || (settings.rules().onDrift()
            && before.stream().anyMatch(step -> step.kind().equals(Optional.of(Kind.DRIFT))));
  }
}
