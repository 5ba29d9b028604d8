package io.isobar.workflows.definition;

import io.isobar.domain.clean.CleanRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the rules of {@code sql-rules}. */
final class RulesReader {
  private static final List<String> VERBS = List.of("quarantine-if", "lower", "trim", "pad-zeros");

  private final Columns columns;
  private final Section step;
  private final Problems problems;

  RulesReader(Columns columns, Section step) {
    this.columns = columns;
    this.step = step;
    this.problems = step.problems();
  }

  List<CleanRule> read() {
    Optional<Entry> entry = step.entry("rules");
    if (entry.isEmpty()) {
      return List.of();
    }
    String path = step.path("rules");
    if (!(entry.get().value() instanceof SequenceNode list)) {
      problems.add(
          entry.get().value(),
          path,
          path + " is " + Words.describe(entry.get().value()),
          "a list of rules");
      return List.of();
    }
    List<CleanRule> rules = new ArrayList<>();
    int index = 0;
    for (Node node : list.getValue()) {
      String place = path + "[" + index++ + "]";
      Section rule =
          Section.open(node, node, place, Shape.RULE.keys(), problems).with(step.placeholders());
      rule(rule, node, place).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<CleanRule> rule(Section rule, Node node, String place) {
    List<String> verbs = VERBS.stream().filter(rule::has).toList();
    if (verbs.size() != 1) {
      if (rule.build(() -> true).isPresent()) {
        String what = verbs.isEmpty() ? "no rule" : String.join(" and ", verbs);
        problems.add(
            node,
            place,
            place + " has " + what + " in it",
            "one rule of " + String.join(", ", VERBS));
      }
      return Optional.empty();
    }
    String verb = verbs.getFirst();
    if (rule.has("reason") && !verb.equals("quarantine-if")) {
      rule.entry("reason")
          .ifPresent(
              entry ->
                  problems.add(
                      entry.key(),
                      rule.path("reason"),
                      "a reason beside " + verb,
                      "a reason only beside quarantine-if"));
    }
    return switch (verb) {
      case "lower" -> texts(rule, verb, CleanRule.Lower::new);
      case "trim" -> texts(rule, verb, CleanRule.Trim::new);
      case "pad-zeros" -> padZeros(rule.section(verb, Shape.PAD_ZEROS));
      default -> quarantine(rule);
    };
  }

  private Optional<CleanRule> texts(
      Section rule, String verb, Function<List<String>, CleanRule> maker) {
    List<ScalarNode> names = rule.texts(verb);
    names.forEach(name -> columns.requireText(name, rule.path(verb), verb, problems));
    if (names.isEmpty()) {
      problems.add(rule.place(), rule.path(verb), rule.path(verb) + " names no column", "a column");
    }
    return rule.build(() -> maker.apply(names.stream().map(ScalarNode::getValue).toList()));
  }

  private Optional<CleanRule> padZeros(Section section) {
    String column = section.text("column");
    section
        .entry("column")
        .map(Entry::value)
        .filter(ScalarNode.class::isInstance)
        .map(ScalarNode.class::cast)
        .filter(ignored -> !column.isEmpty())
        .ifPresent(
            name -> columns.requireText(name, section.path("column"), "pad-zeros", problems));
    int length = section.integer("length", 1, 64);
    return section.build(() -> new CleanRule.PadZeros(column, length));
  }

  private Optional<CleanRule> quarantine(Section rule) {
    String condition = rule.text("quarantine-if");
    String reason = rule.has("reason") ? rule.text("reason") : condition;
    rule.entry("quarantine-if")
        .filter(ignored -> rule.build(() -> true).isPresent())
        .ifPresent(
            entry ->
                new SqlCondition(entry.value(), rule.path("quarantine-if"), columns, problems)
                    .check(condition));
    return rule.build(() -> new CleanRule.QuarantineIf(condition, reason));
  }
}
