package io.isobar.workflows.definition;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.runtime.CelEvaluationException;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of steps: CEL over {@code params} and the results of earlier steps.
 *
 * <p>Safe in a workflow: it reads no clock and no file, and the same values always give the same
 * verdict.
 */
public final class Conditions {
  private static final String BOOLEAN = "true or false";
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '(.*?)' applied to '\\((.*?)\\)'.*");

  private Conditions() {}

  /**
   * Loads and exercises the engine. To be called when a worker starts: the first use takes hundreds
   * of milliseconds, and a workflow thread that is busy for a second is taken for dead.
   */
  public static void warmUp() {
    explain(
        "params.ready && size('a') == 1",
        RunValues.of(new TreeMap<>(Map.of("ready", true))),
        Map.of());
  }

  /** Whether the condition holds; see {@link #explain}. */
  public static boolean evaluate(
      String expression, RunValues run, Map<String, ? extends StepResult> results) {
    return explain(expression, run, results).holds();
  }

  /**
   * Whether the condition holds, and why. One that names a step without a result does not hold.
   *
   * @param run its parameters are complete: Boolean, Long, Double or String
   * @param results by step name, of the steps that have succeeded
   */
  public static Verdict explain(
      String expression, RunValues run, Map<String, ? extends StepResult> results) {
    try {
      List<List<String>> paths = Cel.paths(expression);
      SortedMap<String, Object> values = values(paths, run.parameters(), results);
      values.put(ConditionScope.RUN, run.toMap());
      Optional<String> missing =
          paths.stream().map(List::getFirst).filter(root -> !values.containsKey(root)).findFirst();
      if (missing.isPresent()) {
        return new Verdict(
            false, missing.get() + " has no result, and the condition wants " + expression);
      }
      String read =
          paths.stream().map(path -> show(path, values)).collect(Collectors.joining(", "));
      return verdict(Cel.evaluate(expression, values.sequencedKeySet(), values), read, expression);
    } catch (CelValidationException | CelEvaluationException failed) {
      return new Verdict(
          false,
          "the condition " + expression + " has no answer: " + Words.shorten(message(failed)));
    }
  }

  private static Verdict verdict(Object answer, String read, String expression) {
    boolean holds = Boolean.TRUE.equals(answer);
    String values = read.isEmpty() ? "it reads nothing" : read;
    return new Verdict(
        holds,
        values
            + (holds ? ", and so the condition holds: " : ", and the condition wants ")
            + expression);
  }

  /**
   * The value of an expression.
   *
   * @param results by step name, of the steps that have succeeded
   * @return Boolean, Long, Double, String, List or Map; null for what is absent
   * @throws io.isobar.domain.failure.Failure {@code definition.no-value} with what is missing
   */
  public static @Nullable Object value(
      String expression, RunValues run, Map<String, ? extends StepResult> results) {
    try {
      List<List<String>> paths = Cel.paths(expression);
      SortedMap<String, Object> values = values(paths, run.parameters(), results);
      values.put(ConditionScope.RUN, run.toMap());
      Optional<String> missing =
          paths.stream().map(List::getFirst).filter(root -> !values.containsKey(root)).findFirst();
      if (missing.isPresent()) {
        throw noValue(expression, missing.get() + " has no result");
      }
      Object value = Cel.evaluate(expression, values.sequencedKeySet(), values);
      return value instanceof NullValue ? null : value;
    } catch (CelValidationException | CelEvaluationException failed) {
      throw noValue(expression, Words.shorten(message(failed)));
    }
  }

  private static Failure noValue(String expression, String why) {
    return Failure.user(
        "definition.no-value",
        "The expression ${" + expression + "} has no value: " + why + ".",
        "See what the steps before it returned, and name what is always there.");
  }

  /** Everything that is wrong with an expression of any type. */
  static List<ConditionProblem> checkValue(String expression, ConditionScope scope) {
    return check(expression, scope).stream()
        .filter(problem -> !problem.expected().equals(BOOLEAN))
        .toList();
  }

  /** Everything that is wrong with a condition; nothing when it may be evaluated. */
  static List<ConditionProblem> check(String expression, ConditionScope scope) {
    CelValidationResult parsed = Cel.parse(expression);
    if (parsed.hasError()) {
      return List.of(syntax(expression, parsed.getErrors().getFirst()));
    }
    try {
      List<ConditionProblem> names = new ConditionNames(expression, parsed.getAst(), scope).check();
      return names.isEmpty() ? types(expression, scope) : names;
    } catch (CelValidationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<ConditionProblem> types(String expression, ConditionScope scope)
      throws CelValidationException {
    ResultTypes types = new ResultTypes();
    CelCompilerBuilder builder = Cel.compiler();
    builder.addVar(ConditionScope.PARAMETERS, types.parameters(scope.parameters()));
    builder.addVar(ConditionScope.RUN, types.run());
    scope
        .steps()
        .forEach(
            (step, kind) ->
                builder.addVar(
                    step, kind.map(known -> types.of(known.result())).orElse(SimpleType.DYN)));
    CelValidationResult checked =
        builder.setTypeProvider(types.provider()).build().compile(expression);
    if (checked.hasError()) {
      return checked.getErrors().stream().map(issue -> type(expression, issue)).toList();
    }
    String result = checked.getAst().getResultType().name();
    return result.equals("bool") || result.equals("dyn")
        ? List.of()
        : List.of(
            new ConditionProblem(
                0, "the condition is of type " + result, BOOLEAN, Optional.empty()));
  }

  private static ConditionProblem syntax(String expression, CelIssue issue) {
    return new ConditionProblem(
        at(expression, issue),
        "not a condition: " + issue.getMessage(),
        "CEL, such as drift.verdict == 'drifted'",
        Optional.empty());
  }

  private static ConditionProblem type(String expression, CelIssue issue) {
    Matcher overload = OVERLOAD.matcher(issue.getMessage());
    return overload.matches()
        ? new ConditionProblem(
            at(expression, issue),
            "'"
                + overload.group(1).replaceAll("[_@]", "")
                + "' does not go with "
                + overload.group(2).replace(", ", " and "),
            "values of types that go together",
            Optional.empty())
        : new ConditionProblem(at(expression, issue), issue.getMessage(), "", Optional.empty());
  }

  private static int at(String expression, CelIssue issue) {
    List<String> lines = expression.lines().toList();
    int line =
        Math.clamp(issue.getSourceLocation().getLine() - 1L, 0, Math.max(0, lines.size() - 1));
    int before = lines.stream().limit(line).mapToInt(text -> text.length() + 1).sum();
    return Math.clamp(
        (long) before + Math.max(0, issue.getSourceLocation().getColumn()), 0, expression.length());
  }

  private static SortedMap<String, Object> values(
      List<List<String>> paths,
      Map<String, Object> parameters,
      Map<String, ? extends StepResult> results) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (List<String> path : paths) {
      String root = path.getFirst();
      if (root.equals(ConditionScope.PARAMETERS)) {
        values.put(root, ResultValues.of(parameters));
      } else if (results.containsKey(root)) {
        values.put(root, ResultValues.of(results.get(root)));
      }
    }
    return values;
  }

  private static String show(List<String> path, SortedMap<String, Object> values) {
    Object value = values;
    for (String part : path) {
      Object inner = value instanceof Map<?, ?> map ? map.get(part) : null;
      if (inner == null) {
        return String.join(".", path) + " is not there";
      }
      value = inner;
    }
    return String.join(".", path) + " is " + ResultValues.show(value);
  }

  private static String message(Exception failed) {
    return String.valueOf(failed.getMessage());
  }
}
