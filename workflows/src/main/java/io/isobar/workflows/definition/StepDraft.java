package io.isobar.workflows.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A step as it was read, before the graph and the conditions are checked.
 *
 * @param key the node of its name
 * @param kind empty when the word after uses is none
 * @param takes the kind whose result it works on
 * @param keys of its branches, known even when their settings are not sound
 * @param branches the sound ones
 * @param expressions in its texts, to be checked when the graph is known
 */
record StepDraft(
    String name,
    String path,
    Node key,
    Optional<Kind> kind,
    Optional<Kind> takes,
    List<ScalarNode> needs,
    Optional<ScalarNode> when,
    List<String> keys,
    List<Branch> branches,
    Optional<RetryRule> retry,
    Duration timeout,
    Optional<StepRules> rules,
    List<Expression> expressions) {

  /** Stands for a step whose name is all that is known. */
  static StepDraft unsound(Entry entry, String path) {
    return new StepDraft(
        entry.name(),
        path,
        entry.key(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(""),
        List.of(),
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        List.of());
  }

  /** Whether a condition of a later step can mean one result of it. */
  boolean hasOneResult() {
    return keys.size() <= 1 && rules.flatMap(StepRules::foreach).isEmpty();
  }

  /** Whether it works on the rows of the pipeline's dataset. */
  boolean worksOnDataset() {
    return takes.isPresent() || kind.equals(Optional.of(Kind.HTTP_BATCH));
  }

  List<String> needNames() {
    return needs.stream().map(ScalarNode::getValue).toList();
  }

  /** The same with other settings of its branches. */
  StepDraft with(List<Branch> others) {
    return new StepDraft(
        name,
        path,
        key,
        kind,
        takes,
        needs,
        when,
        keys,
        others,
        retry,
        timeout,
        rules,
        expressions);
  }

  /** Only to be asked when the whole text is without a problem. */
  Step toStep() {
    return new Step(
        name,
        needNames(),
        when.map(ScalarNode::getValue),
        branches,
        retry.orElseThrow(),
        timeout,
        rules.orElseThrow());
  }
}
