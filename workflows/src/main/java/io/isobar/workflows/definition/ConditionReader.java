package io.isobar.workflows.definition;

import io.isobar.workflows.definition.Parameter.ParameterType;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Checks the conditions of the steps, and puts what is wrong at its place in the file. */
final class ConditionReader {
  private final Graph graph;
  private final SortedMap<String, Optional<ParameterType>> parameters = new TreeMap<>();
  private final Problems problems;

  ConditionReader(
      Graph graph, SequencedMap<String, Optional<Parameter>> parameters, Problems problems) {
    this.graph = graph;
    parameters.forEach(
        (name, parameter) -> this.parameters.put(name, parameter.map(Parameter::type)));
    this.problems = problems;
  }

  void check(StepDraft step) {
    step.when().ifPresent(when -> check(step, when));
    step.expressions().forEach(expression -> check(step, expression));
  }

  private void check(StepDraft step, Expression expression) {
    for (ConditionProblem problem : Conditions.checkValue(expression.expression(), scope(step))) {
      problems.add(
          ScalarPlace.of(expression.in(), expression.at() + problem.at()),
          expression.path(),
          problem.message(),
          problem.expected(),
          problem.didYouMean());
    }
  }

  private void check(StepDraft step, ScalarNode when) {
    for (ConditionProblem problem : Conditions.check(when.getValue(), scope(step))) {
      problems.add(
          ScalarPlace.of(when, problem.at()),
          Words.join(step.path(), "when"),
          problem.message(),
          problem.expected(),
          problem.didYouMean());
    }
  }

  private ConditionScope scope(StepDraft step) {
    SortedMap<String, Optional<Kind>> open = new TreeMap<>();
    SortedMap<String, String> closed = new TreeMap<>();
    SortedSet<String> ancestors = graph.ancestors(step);
    for (String name : graph.names()) {
      Optional<StepDraft> other = graph.step(name);
      if (!ancestors.contains(name)) {
        closed.put(name, "does not come before " + step.name());
      } else if (other.filter(draft -> !draft.hasOneResult()).isPresent()) {
        closed.put(name, "has several branches");
      } else {
        open.put(name, other.flatMap(StepDraft::kind));
      }
    }
    return new ConditionScope(parameters, open, closed);
  }
}
