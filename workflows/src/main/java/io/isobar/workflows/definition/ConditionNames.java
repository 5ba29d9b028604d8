package io.isobar.workflows.definition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import io.isobar.workflows.definition.Parameter.ParameterType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Goes through a parsed condition and checks each name in it: steps, fields, parameters, functions,
 * and the constants that an enum is compared with.
 */
final class ConditionNames {
  private static final List<String> OPERATORS =
      List.of(
          "_&&_", "_||_", "!_", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "_?_:_", "_+_",
          "_-_", "_*_", "_/_", "_%_", "-_", "_[_]");
  private static final List<String> FUNCTIONS =
      List.of(
          "contains",
          "double",
          "endsWith",
          "has",
          "int",
          "matches",
          "size",
          "startsWith",
          "string");
  private static final List<String> COMPARISONS = List.of("_==_", "_!=_", "@in");

  private final String text;
  private final CelAbstractSyntaxTree tree;
  private final ConditionScope scope;
  private final List<ConditionProblem> problems = new ArrayList<>();

  ConditionNames(String text, CelAbstractSyntaxTree tree, ConditionScope scope) {
    this.text = text;
    this.tree = tree;
    this.scope = scope;
  }

  List<ConditionProblem> check() {
    visit(tree.getExpr());
    return problems;
  }

  /** The Java type of what a name stands for; empty for what is calculated or not known. */
  private Optional<Type> visit(CelExpr expression) {
    return switch (expression.getKind()) {
      case IDENT -> root(expression);
      case SELECT -> field(expression);
      case CALL -> {
        call(expression);
        yield Optional.empty();
      }
      case LIST -> {
        expression.list().elements().forEach(this::visit);
        yield Optional.empty();
      }
      case CONSTANT -> Optional.empty();
      case MAP, STRUCT, COMPREHENSION, NOT_SET -> {
        add(
            expression,
            "a map or a loop",
            "comparisons, lists and the functions " + String.join(", ", FUNCTIONS),
            Optional.empty());
        yield Optional.empty();
      }
    };
  }

  private Optional<Type> root(CelExpr expression) {
    String name = expression.ident().name();
    if (name.equals(ConditionScope.PARAMETERS)) {
      return Optional.of(ConditionScope.class);
    }
    if (name.equals(ConditionScope.RUN)) {
      return Optional.of(RunValues.class);
    }
    if (scope.steps().containsKey(name)) {
      return scope.steps().getOrDefault(name, Optional.empty()).map(Kind::result);
    }
    SortedSet<String> known = new TreeSet<>(scope.steps().sequencedKeySet());
    known.add(ConditionScope.PARAMETERS);
    known.add(ConditionScope.RUN);
    String closed = scope.closed().get(name);
    if (closed == null) {
      add(expression, "unknown step '" + name + "'", Words.oneOf(known), closest(name, known));
    } else {
      add(expression, "the step " + name + " " + closed, Words.oneOf(known), Optional.empty());
    }
    return Optional.empty();
  }

  private Optional<Type> field(CelExpr expression) {
    Optional<Type> owner = visit(expression.select().operand());
    String name = expression.select().field();
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    if (owner.get() == ConditionScope.class) {
      return parameter(expression, name);
    }
    if (owner.get() == RunValues.class) {
      if (!RunValues.NAMES.contains(name)) {
        unknown(expression, "value of the run", RunValues.NAMES);
      }
      return Optional.empty();
    }
    if (Map.class.isAssignableFrom(ResultTypes.raw(owner.get()))) {
      return Optional.of(ResultTypes.argument(owner.get(), 1));
    }
    List<RecordComponent> components = ResultTypes.components(owner.get()).orElse(List.of());
    Optional<Type> found =
        components.stream()
            .filter(component -> component.getName().equals(name))
            .map(RecordComponent::getGenericType)
            .findFirst();
    if (found.isEmpty()) {
      unknown(expression, "field", components.stream().map(RecordComponent::getName).toList());
    }
    return found;
  }

  private Optional<Type> parameter(CelExpr expression, String name) {
    Optional<ParameterType> type = scope.parameters().get(name);
    if (type == null) {
      unknown(expression, "parameter", scope.parameters().sequencedKeySet());
      return Optional.empty();
    }
    return Optional.empty();
  }

  private void unknown(CelExpr select, String what, Collection<String> known) {
    String name = select.select().field();
    problems.add(
        new ConditionProblem(
            Math.max(0, text.indexOf(name, at(select))),
            "unknown " + what + " '" + name + "'",
            known.isEmpty() ? "none" : Words.oneOf(known),
            closest(name, known)));
  }

  private void call(CelExpr expression) {
    CelCall call = expression.call();
    String function = call.function();
    if (!OPERATORS.contains(function) && !FUNCTIONS.contains(function)) {
      problems.add(
          new ConditionProblem(
              Math.max(0, text.lastIndexOf(function, at(expression))),
              "unknown function '" + function + "'",
              Words.oneOf(FUNCTIONS),
              closest(function, FUNCTIONS)));
      return;
    }
    call.target().ifPresent(this::visit);
    List<Optional<Type>> types = call.args().stream().map(this::visit).toList();
    if (COMPARISONS.contains(function) && call.args().size() == 2) {
      compared(types.getFirst(), call.args().getLast());
      compared(types.getLast(), call.args().getFirst());
    }
    if (function.equals("matches")) {
      pattern(call);
    }
  }

  /** An enum that is compared with a word it never has is a mistake, though well typed. */
  private void compared(Optional<Type> type, CelExpr other) {
    if (type.filter(known -> ResultTypes.raw(known).isEnum()).isEmpty()) {
      return;
    }
    List<String> constants =
        Arrays.stream(ResultTypes.raw(type.get()).getEnumConstants()).map(String::valueOf).toList();
    List<CelExpr> candidates =
        other.getKind() == CelExpr.ExprKind.Kind.LIST ? other.list().elements() : List.of(other);
    for (CelExpr candidate : candidates) {
      Optional<String> word = constant(candidate);
      if (word.isPresent() && !constants.contains(word.get())) {
        add(
            candidate,
            "the value is never '" + word.get() + "'",
            Words.oneOf(constants),
            closest(word.get(), constants));
      }
    }
  }

  private void pattern(CelCall call) {
    CelExpr pattern = call.args().isEmpty() ? tree.getExpr() : call.args().getLast();
    Optional<String> word = constant(pattern);
    if (word.isEmpty() || !ConditionPattern.isAllowed(word.get())) {
      add(
          pattern,
          "the pattern of matches()",
          "a short regular expression (RE2) in quotes",
          Optional.empty());
    }
  }

  private static Optional<String> constant(CelExpr expression) {
    return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
        ? Optional.of(expression.constant().stringValue())
        : Optional.empty();
  }

  private static Optional<String> closest(String word, Collection<String> known) {
    return Spelling.closest(word, known);
  }

  private void add(
      CelExpr expression, String message, String expected, Optional<String> didYouMean) {
    problems.add(new ConditionProblem(at(expression), message, expected, didYouMean));
  }

  private int at(CelExpr expression) {
    int points = tree.getSource().getPositionsMap().getOrDefault(expression.id(), 0);
    return text.offsetByCodePoints(0, Math.min(points, text.codePointCount(0, text.length())));
  }
}
