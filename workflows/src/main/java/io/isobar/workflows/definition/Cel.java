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
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

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

  private static final int MOST_KEPT = 2_000;
  private static final CelCompiler PARSER = compiler().build();
  private static final ConcurrentMap<String, List<List<String>>> PATHS = new ConcurrentHashMap<>();
  private static final ConcurrentMap<String, CelRuntime.Program> PROGRAMS =
      new ConcurrentHashMap<>();

  private Cel() {}

  /** The only macro is has(): the others loop. */
  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.HAS);
  }

  static CelValidationResult parse(String expression) {
    return PARSER.parse(expression);
  }

  /** What a condition reads, in its order. Kept, since a worker asks the same ones all day. */
  static List<List<String>> paths(String expression) throws CelValidationException {
    List<List<String>> known = PATHS.get(expression);
    if (known != null) {
      return known;
    }
    List<List<String>> paths = ConditionPaths.of(parse(expression).getAst().getExpr());
    return keep(PATHS, expression, paths);
  }

  /**
   * Compiles with roots of any type and evaluates; a checked expression means the same that way.
   *
   * @param values by root: Boolean, Long, Double, String, Map, List
   */
  static Object evaluate(
      String expression, Collection<String> roots, SortedMap<String, Object> values)
      throws CelValidationException, CelEvaluationException {
    return program(expression, roots).eval(values);
  }

  /** To compile takes a thousand times as long as to evaluate. */
  private static CelRuntime.Program program(String expression, Collection<String> roots)
      throws CelValidationException, CelEvaluationException {
    String key = String.join(",", roots) + ":" + expression;
    CelRuntime.Program known = PROGRAMS.get(key);
    if (known != null) {
      return known;
    }
    CelCompilerBuilder builder = compiler();
    roots.forEach(root -> builder.addVar(root, SimpleType.DYN));
    CelAbstractSyntaxTree tree = builder.build().compile(expression).getAst();
    return keep(PROGRAMS, key, RUNTIME.createProgram(tree));
  }

  private static <V> V keep(ConcurrentMap<String, V> kept, String key, V value) {
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    kept.put(key, value);
    return value;
  }
}
