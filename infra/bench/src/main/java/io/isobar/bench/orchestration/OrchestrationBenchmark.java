package io.isobar.bench.orchestration;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchRuns.Pipeline;
import io.isobar.bench.stack.BenchStack;
import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** On the embedded stack as a user starts it: ledger, attempts, log lines and summaries on. */
public final class OrchestrationBenchmark {
  private static final int ROUNDS = 5;
  private static final int MANY_RUNS = 1_000;
  private static final int AT_ONCE = 8;
  private static final int TRIGGERS = 40;
  private static final Duration REST = Duration.ofSeconds(1);

  private OrchestrationBenchmark() {}

  /** Arguments: the case, and the folder with the jar of the extension {@code add_one}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    try (BenchStack stack = BenchStack.start(Map.of("ISOBAR_WORKER_EXTENSIONS", arguments[1]))) {
      double healthy = Figures.seconds(begin, Instant.now());
      Line.of("isobar-start").put("healthy_s", Figures.round(healthy)).print();
      try (BenchRuns runs = new BenchRuns(stack.view())) {
        Measuring measuring = new Measuring(stack.view(), runs);
        switch (arguments[0]) {
          case "orchestration" -> measure(measuring);
          case "runs" -> measuring.many(Graphs.chain(10), MANY_RUNS, AT_ONCE).print();
          default -> throw new IllegalArgumentException("no case " + arguments[0]);
        }
      }
    }
    System.exit(0);
  }

  /** As the peers: one run of two steps to warm up; then each graph, in rounds. */
  private static void measure(Measuring measuring) throws InterruptedException {
    measuring.run(Graphs.chain(2), 0);
    Thread.sleep(REST);
    measuring.idle().print();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Pipeline graph :
          List.of(Graphs.chain(10), Graphs.chain(50), Graphs.fan(40), Graphs.fan(400))) {
        measuring.run(graph, round).print();
        Thread.sleep(REST);
      }
    }
    measuring.triggers(Graphs.chain(2), TRIGGERS).print();
  }
}
