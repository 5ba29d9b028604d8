package io.isobar.cli.pipelines;

import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which parts two definitions differ, for people. */
final class DefinitionChanges {
  private DefinitionChanges() {}

  static List<String> between(PipelineDefinition before, PipelineDefinition after) {
    List<String> changes = new ArrayList<>();
    add(changes, "description", before.description(), after.description());
    add(changes, "params", before.parameters(), after.parameters());
    add(changes, "dataset", before.dataset(), after.dataset());
    add(changes, "schedule", before.rules().schedule(), after.rules().schedule());
    add(changes, "when-updated", before.rules().whenUpdated(), after.rules().whenUpdated());
    add(changes, "max-active-runs", before.rules().maxActiveRuns(), after.rules().maxActiveRuns());
    add(changes, "priority", before.rules().priority(), after.rules().priority());
    add(changes, "timeout", before.rules().timeout(), after.rules().timeout());
    add(changes, "deadline", before.rules().deadline(), after.rules().deadline());
    add(changes, "freshness", before.rules().freshness(), after.rules().freshness());
    add(changes, "tags", before.rules().tags(), after.rules().tags());
    for (Step step : after.steps()) {
      Optional<Step> old = before.step(step.name());
      if (old.isEmpty()) {
        changes.add("step " + step.name() + " is new");
      } else {
        add(changes, "step " + step.name(), old.get(), step);
      }
    }
    before.steps().stream()
        .filter(step -> after.step(step.name()).isEmpty())
        .forEach(step -> changes.add("step " + step.name() + " is gone"));
    return changes.isEmpty() ? List.of("comments and layout only") : List.copyOf(changes);
  }

  private static void add(List<String> changes, String what, Object before, Object after) {
    if (!before.equals(after)) {
      changes.add(what);
    }
  }
}
