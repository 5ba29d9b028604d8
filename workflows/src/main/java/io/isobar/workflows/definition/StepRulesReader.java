package io.isobar.workflows.definition;

import io.isobar.workflows.definition.StepRules.RunIf;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads when a step runs beside its needs, and what it may use at once with others. */
final class StepRulesReader {
  private static final int MOST_SLOTS = 10_000;

  private StepRulesReader() {}

  static Optional<StepRules> read(Section step, Templates templates, Optional<Foreach> foreach) {
    RunIf runIf = step.choice("run-if", RunIf.class);
    Optional<String> pool =
        step.has("pool") ? Optional.of(Names.table(step, "pool")) : Optional.empty();
    int slots = step.integer("slots", 1, MOST_SLOTS);
    Optional<String> key = templates.optionalText("concurrency-key");
    int priority = step.has("priority") ? step.integer("priority", 1, 5) : 0;
    List<String> updates = step.texts("updates").stream().map(ScalarNode::getValue).toList();
    updates.stream()
        .filter(asset -> AssetExpression.problem(asset).isPresent() || asset.contains(" "))
        .forEach(
            asset ->
                step.problems()
                    .add(
                        step.place(),
                        step.path("updates"),
                        "the asset '" + Words.shorten(asset) + "'",
                        "a name of letters, digits and _ . : @ / -"));
    int atOnce = step.has("branches-at-once") ? step.integer("branches-at-once", 1, MOST_SLOTS) : 0;
    return step.build(
        () -> new StepRules(runIf, pool, slots, key, priority, updates, foreach, atOnce));
  }
}
