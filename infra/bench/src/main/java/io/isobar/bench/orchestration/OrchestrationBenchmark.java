package io.isobar.bench.orchestration;

import io.isobar.bench.orchestration.Graphs.Graph;
import io.isobar.cli.embedded.Stack;
import io.isobar.cli.embedded.StackOptions;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.storage.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The embedded stack as a user starts it, with ledger, attempts, log lines and summaries on. Starts
 * it in a folder of its own and ends it.
 */
public final class OrchestrationBenchmark {
  private static final int ROUNDS = 5;
  private static final int MANY_RUNS = 1_000;
  private static final int AT_ONCE = 8;
  private static final int TRIGGERS = 40;
  private static final Duration REST = Duration.ofSeconds(1);

  private OrchestrationBenchmark() {}

  /** Arguments: the case, and the folder with the jar of the extension {@code add_one}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("isobar-orchestration");
    Map<String, String> variables = new TreeMap<>(System.getenv());
    variables.put("ISOBAR_WORKER_EXTENSIONS", arguments[1]);
    variables.put("ISOBAR_HOME", folder.toString());
    Environment environment = new Environment(variables, Environment.current().project());
    Stack stack = new Stack(environment, Home.of(environment), new Notices());
    try {
      Instant begin = Instant.now();
      StackView view = stack.ensure(StackOptions.unchanged());
      double healthy = Figures.seconds(begin, Instant.now());
      Line.of("isobar-start").put("healthy_s", Figures.round(healthy)).print();
      try (Measuring measuring = new Measuring(view, Database.open(view.databaseSettings()))) {
        switch (arguments[0]) {
          case "orchestration" -> measure(measuring);
          case "runs" -> measuring.many(Graphs.chain(10), MANY_RUNS, AT_ONCE).print();
          default -> throw new IllegalArgumentException("no case " + arguments[0]);
        }
      }
    } finally {
      stack.stop();
      delete(folder);
    }
    System.exit(0);
  }

  /** As the peers: one run of two steps to warm up; then each graph, in rounds. */
  private static void measure(Measuring measuring) throws InterruptedException {
    measuring.run(Graphs.chain(2), 0);
    Thread.sleep(REST);
    measuring.idle().print();
    for (int round = 1; round <= ROUNDS; round++) {
      for (Graph graph :
          List.of(Graphs.chain(10), Graphs.chain(50), Graphs.fan(40), Graphs.fan(400))) {
        measuring.run(graph, round).print();
        Thread.sleep(REST);
      }
    }
    measuring.triggers(Graphs.chain(2), TRIGGERS).print();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Standard output is for figures only. */
  private static final class Notices implements StartListener {
    @Override
    public void starting(Part part) {}

    @Override
    public void ready(PartView view, Duration took) {}

    @Override
    public void notice(String line) {
      System.err.println("isobar bench: " + line);
    }
  }
}
