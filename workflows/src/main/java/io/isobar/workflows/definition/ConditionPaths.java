package io.isobar.workflows.definition;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The values that a condition reads, as written: {@code drift.verdict}, in their order. */
final class ConditionPaths {
  private final SequencedSet<List<String>> paths = new LinkedHashSet<>();

  private ConditionPaths() {}

  static List<List<String>> of(CelExpr expression) {
    ConditionPaths found = new ConditionPaths();
    found.visit(expression, List.of());
    return List.copyOf(found.paths);
  }

  /**
   * @param fields that are selected from the expression
   */
  private void visit(CelExpr expression, List<String> fields) {
    switch (expression.getKind()) {
      case IDENT -> paths.add(join(expression.ident().name(), fields));
      case SELECT ->
          visit(
              expression.select().operand(),
              expression.select().testOnly()
                  ? List.of()
                  : join(expression.select().field(), fields));
      case CALL -> {
        expression.call().target().ifPresent(target -> visit(target, List.of()));
        expression.call().args().forEach(argument -> visit(argument, List.of()));
      }
      case LIST -> expression.list().elements().forEach(element -> visit(element, List.of()));
      case CONSTANT, MAP, STRUCT, COMPREHENSION, NOT_SET -> {}
    }
  }

  private static List<String> join(String first, List<String> rest) {
    List<String> path = new ArrayList<>(List.of(first));
    path.addAll(rest);
    return List.copyOf(path);
  }
}
