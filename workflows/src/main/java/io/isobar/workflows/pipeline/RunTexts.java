package io.isobar.workflows.pipeline;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.Conditions;
import io.isobar.workflows.definition.Fill;
import io.isobar.workflows.definition.Foreach;
import io.isobar.workflows.definition.RunValues;
import io.isobar.workflows.definition.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills the texts of a step with the values of its run. */
final class RunTexts {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)\\}");
  private static final int MOST_BRANCHES = 5_000;

  private final PipelineInput input;
  private final RunState state;

  RunTexts(PipelineInput input, RunState state) {
    this.input = input;
    this.state = state;
  }

  /**
   * How the texts of one branch are filled.
   *
   * @param foreach whose item the branch is, when its items were made in the run
   */
  Fill of(Step step, Optional<Foreach> foreach, String branch) {
    return text -> fill(text, step, foreach, branch);
  }

  private String fill(String text, Step step, Optional<Foreach> foreach, String branch) {
    Matcher found = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (found.find()) {
      String inner = found.group(1).strip();
      String value;
      if (inner.startsWith("secrets.")) {
        value = found.group();
      } else if (foreach.filter(each -> each.name().equals(inner)).isPresent()) {
        value = checked(inner, branch);
      } else {
        value = checked(inner, show(value(inner, step)));
      }
      found.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return found.appendTail(filled).toString();
  }

  /** A value from outside must not become the name of a secret. */
  private static String checked(String expression, String value) {
    if (value.contains("${")) {
      throw Failure.user(
          "definition.placeholder-in-value",
          "The value of ${" + expression + "} contains ${ itself.",
          "Give a value without placeholders.");
    }
    return value;
  }

  /** The branches of a step, made of the value of its foreach. */
  List<String> items(Step step, Foreach foreach) {
    String inner = foreach.items().substring(2, foreach.items().length() - 1);
    Object value = value(inner, step);
    List<String> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> items.add(show(item)));
    } else {
      Arrays.stream(show(value).split(","))
          .map(String::strip)
          .filter(item -> !item.isEmpty())
          .forEach(items::add);
    }
    if (items.size() > MOST_BRANCHES || items.stream().distinct().count() < items.size()) {
      throw Failure.user(
          "definition.foreach-items",
          "The foreach of step %s has %d items, %d of them different."
              .formatted(step.name(), items.size(), items.stream().distinct().count()),
          "Give at most " + MOST_BRANCHES + " different items.");
    }
    return items;
  }

  private @Nullable Object value(String expression, Step step) {
    return Conditions.value(expression, values(input), state.singleResultsBefore(step));
  }

  private static String show(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /** What conditions and expressions read of the run. */
  static RunValues values(PipelineInput input) {
    SortedMap<String, String> run = new TreeMap<>();
    run.put("id", input.run());
    run.put("pipeline", input.definition().name());
    run.put("trigger", input.trigger());
    run.put("by", input.origin().by());
    run.put("logical_time", text(input.origin().logicalTime()));
    run.put("interval_start", text(input.origin().intervalStart()));
    run.put("interval_end", text(input.origin().intervalEnd()));
    return new RunValues(input.parameters(), run);
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse("");
  }
}
