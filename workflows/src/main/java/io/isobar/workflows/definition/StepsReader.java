package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Problems.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code steps:}. */
final class StepsReader {
  private static final int MOST = 200;

  private final SettingsReader settings;
  private final Problems problems;

  StepsReader(SettingsReader settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  List<StepDraft> read(Section pipeline) {
    Optional<Entry> steps = pipeline.entry("steps");
    if (steps.isEmpty()) {
      return List.of();
    }
    Node node = steps.get().value();
    List<StepDraft> drafts = new ArrayList<>();
    List<Entry> entries = Entry.of(node, pipeline.path("steps"), problems).orElse(List.of());
    if (entries.size() > MOST) {
      problems.add(
          node,
          pipeline.path("steps"),
          "the pipeline has " + entries.size() + " steps",
          "at most " + MOST);
      return List.of();
    }
    for (Entry entry : entries) {
      String path = Words.join(pipeline.path("steps"), entry.name());
      Names.checkForConditions(entry, path, problems);
      if (entry.value() instanceof MappingNode) {
        drafts.add(one(entry, path));
      } else {
        problems.add(
            entry.value(), path, path + " is " + Words.describe(entry.value()), "a mapping");
        drafts.add(StepDraft.unsound(entry, path));
      }
    }
    if (node instanceof MappingNode mapping && mapping.getValue().isEmpty()) {
      problems.add(node, pipeline.path("steps"), "the pipeline has no steps", "at least one");
    }
    return drafts;
  }

  private StepDraft one(Entry entry, String path) {
    Optional<Kind> kind = kind(entry);
    List<Key> keys = new ArrayList<>(Shape.STEP.keys());
    kind.ifPresent(known -> keys.addAll(known.shape().keys()));
    // Without a kind it is not known which keys are right, so that only the common ones are read.
    Node body = kind.isPresent() ? entry.value() : commonKeys(entry.value());
    Section step = Section.open(entry.key(), body, path, keys, problems);
    checkUses(step, kind);
    Duration timeout = step.duration("timeout");
    Optional<RetryRule> retry = retry(step.section("retry", Shape.RETRY));
    Items items = Items.read(step);
    List<Expression> expressions = new ArrayList<>();
    Optional<String> item = items.later().map(Foreach::name);
    List<Branch> branches = new ArrayList<>();
    for (Items.Item each : items.items()) {
      Section branch = step.with(each.placeholders());
      Templates texts = new Templates(branch, item, expressions);
      kind.flatMap(known -> settings.read(known, branch, texts))
          .ifPresent(settings -> branches.add(new Branch(each.key(), settings)));
    }
    Optional<StepRules> rules =
        StepRulesReader.read(step, new Templates(step, item, expressions), items.later());
    items.later().ifPresent(later -> foreach(step, later, path, expressions));
    return new StepDraft(
        entry.name(),
        path,
        entry.key(),
        kind,
        kind.flatMap(known -> known.takes(step)),
        step.texts("needs"),
        when(step),
        items.items().stream().map(Items.Item::key).toList(),
        branches,
        retry,
        timeout,
        rules,
        expressions);
  }

  private static void foreach(
      Section step, Foreach later, String path, List<Expression> expressions) {
    step.entry("foreach")
        .map(entry -> ((MappingNode) entry.value()).getValue().getFirst().getValueNode())
        .map(ScalarNode.class::cast)
        .ifPresent(
            scalar ->
                Items.expression(scalar)
                    .ifPresent(
                        text ->
                            expressions.add(
                                new Expression(
                                    scalar,
                                    Words.join(path, "foreach." + later.name()),
                                    text,
                                    2))));
  }

  private static Optional<Kind> kind(Entry step) {
    return ((MappingNode) step.value())
        .getValue().stream()
            .filter(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("uses"))
            .findFirst()
            .filter(tuple -> tuple.getValueNode() instanceof ScalarNode)
            .flatMap(tuple -> Kind.of(((ScalarNode) tuple.getValueNode()).getValue()));
  }

  private static MappingNode commonKeys(Node step) {
    MappingNode mapping = (MappingNode) step;
    return new MappingNode(
        mapping.getTag(),
        true,
        mapping.getValue().stream()
            .filter(
                tuple ->
                    tuple.getKeyNode() instanceof ScalarNode key
                        && Shape.STEP.key(key.getValue()).isPresent())
            .toList(),
        mapping.getFlowStyle(),
        mapping.getStartMark(),
        mapping.getEndMark());
  }

  private void checkUses(Section step, Optional<Kind> kind) {
    Optional<Entry> uses = step.entry("uses");
    if (kind.isPresent() || uses.isEmpty()) {
      return;
    }
    Node node = uses.get().value();
    String word = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    problems.add(
        Place.of(node),
        step.path("uses"),
        "unknown step kind " + Words.describe(node),
        Words.oneOf(Kind.words()),
        Spelling.closest(word, Kind.words()));
  }

  private static Optional<RetryRule> retry(Section section) {
    int attempts = section.integer("attempts", 1, 1000);
    Duration first = section.duration("first-wait");
    Duration longest = section.duration("longest-wait");
    return section.build(() -> new RetryRule(attempts, first, longest));
  }

  private static Optional<ScalarNode> when(Section step) {
    String text = step.optionalText("when").orElse("");
    return step.has("when") && !text.isEmpty()
        ? step.entry("when").map(entry -> (ScalarNode) entry.value())
        : Optional.empty();
  }
}
