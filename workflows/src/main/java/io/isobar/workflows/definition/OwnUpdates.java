package io.isobar.workflows.definition;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Refuses a pipeline whose runs would begin each other without end, by what they update. */
final class OwnUpdates {
  private OwnUpdates() {}

  static void check(Section pipeline, List<StepDraft> steps, Optional<String> dataset) {
    Optional<AssetExpression> when =
        pipeline
            .optionalText("when-updated")
            .filter(text -> AssetExpression.problem(text).isEmpty())
            .map(AssetExpression::parse);
    if (when.isEmpty()) {
      return;
    }
    SortedMap<String, String> steppedBy = updates(steps, dataset);
    steppedBy.keySet().retainAll(when.get().assets());
    if (!when.get().holds(steppedBy.keySet())) {
      return;
    }
    pipeline
        .entry("when-updated")
        .ifPresent(
            entry ->
                pipeline
                    .problems()
                    .add(
                        entry.value(),
                        pipeline.path("when-updated"),
                        "each run would begin the next: of this pipeline itself " + told(steppedBy),
                        "an asset that the pipeline does not update"));
  }

  private static String told(SortedMap<String, String> steppedBy) {
    return String.join(
        ", ",
        steppedBy.entrySet().stream()
            .map(each -> "step " + each.getValue() + " updates " + each.getKey())
            .toList());
  }

  /** Which step updates what, if all of them succeed. */
  private static SortedMap<String, String> updates(
      List<StepDraft> steps, Optional<String> dataset) {
    SortedMap<String, String> updates = new TreeMap<>();
    SortedSet<String> models = new TreeSet<>();
    for (StepDraft step : steps) {
      step.rules().ifPresent(rules -> rules.updates().forEach(it -> updates.put(it, step.name())));
      for (Branch branch : step.branches()) {
        if (branch.settings() instanceof StepKind.Register register) {
          models.add(register.settings().model());
        }
      }
    }
    for (StepDraft step : steps) {
      step.branches()
          .forEach(
              branch ->
                  byItself(branch.settings(), dataset, models)
                      .forEach(asset -> updates.put(asset, step.name())));
    }
    return updates;
  }

  /** What steps of some kinds update without being told to. */
  private static List<String> byItself(
      StepKind kind, Optional<String> dataset, SortedSet<String> models) {
    if (kind instanceof StepKind.Collect) {
      return dataset.map(name -> "table:raw." + name).stream().toList();
    }
    if (kind instanceof StepKind.Clean) {
      return dataset.map(name -> "table:clean." + name).stream().toList();
    }
    if (kind instanceof StepKind.Register register) {
      return List.of("model:" + register.settings().model());
    }
    if (kind instanceof StepKind.Release release) {
      return models.stream()
          .map(model -> "model:" + model + "@" + release.settings().alias())
          .toList();
    }
    return List.of();
  }
}
