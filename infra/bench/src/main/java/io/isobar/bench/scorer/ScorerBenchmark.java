package io.isobar.bench.scorer;

import io.isobar.bench.stack.Line;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** One row, 10,000 rows and an explanation, each figure in a JVM of its own. */
final class ScorerBenchmark {
  private ScorerBenchmark() {}

  /** A JVM that JMH starts has the options of this one. What JMH says goes to standard error. */
  public static void main(String[] arguments) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(ForestFigures.class.getName())
            .include(BoosterFigures.class.getName())
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> results =
        new Runner(
                options, OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL))
            .run();
    results.forEach(ScorerBenchmark::print);
  }

  private static void print(RunResult run) {
    BenchmarkParams parameters = run.getParams();
    Result<?> result = run.getPrimaryResult();
    Line.of(name(parameters.getBenchmark()))
        .put("profile", "one-thread")
        .put("trees", Integer.parseInt(parameters.getParam("trees")))
        .put("depth", Model.DEPTH)
        .put("columns", Houses.COLUMNS)
        .put("names_as", parameters.getParam("names"))
        .put("rows_a_call", parameters.getOpsPerInvocation())
        .put("us_per_row", micros(result.getScore()))
        .put("us_per_row_median", micros(result.getStatistics().getPercentile(50)))
        .put("us_per_row_error", micros(result.getScoreError()))
        .print();
  }

  /** As {@code xgboost4j-row-in-place}, of a class and a method. */
  private static String name(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    String whose =
        benchmark.startsWith(ForestFigures.class.getName()) ? "isobar-scorer-" : "xgboost4j-";
    return whose
        + benchmark.substring(dot + 1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static double micros(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
