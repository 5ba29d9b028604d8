package io.isobar.workflows.definition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collection;
import java.util.SortedMap;

/**
 * The CEL engine with its limits on: no comprehensions, small expressions, small patterns. It reads
 * nothing but what it is given.
 */
final class Cel {
  static final int LONGEST = 2_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(32)
          .maxParseErrorRecoveryLimit(5)
          .comprehensionMaxIterations(0)
          .enableComprehension(false)
          .maxRegexProgramSize(200)
          .enableHeterogeneousNumericComparisons(true)
          .build();
  private static final CelRuntime RUNTIME =
      CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(OPTIONS).build();

  private Cel() {}

  /** The only macro is has(): the others loop. */
  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.HAS);
  }

  static CelValidationResult parse(String expression) {
    return compiler().build().parse(expression);
  }

  /**
   * Compiles with roots of any type and evaluates; a checked expression means the same that way.
   *
   * @param values by root: Boolean, Long, Double, String, Map, List
   */
  static Object evaluate(
      String expression, Collection<String> roots, SortedMap<String, Object> values)
      throws CelValidationException, CelEvaluationException {
    CelCompilerBuilder builder = compiler();
    roots.forEach(root -> builder.addVar(root, SimpleType.DYN));
    CelCompiler compiler = builder.build();
    CelAbstractSyntaxTree tree = compiler.compile(expression).getAst();
    return RUNTIME.createProgram(tree).eval(values);
  }
}
