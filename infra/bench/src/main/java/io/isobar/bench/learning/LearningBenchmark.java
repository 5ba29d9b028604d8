package io.isobar.bench.learning;

import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tuning on split files, on the embedded stack: for each dataset, rule and seed a run from the
 * source to the judged candidate.
 */
public final class LearningBenchmark {
  private LearningBenchmark() {}

  /** The environment says what is run: see infra/bench/run.sh. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(of("SPLITS", ""));
    List<String> datasets =
        words(of("DATASETS", "houses diabetes income titanic iris")).stream()
            .filter(name -> SplitFiles.exist(folder, name))
            .toList();
    if (datasets.isEmpty()) {
      System.err.println(
          "isobar bench: no NAME-train.csv in SPLITS ("
              + folder.toAbsolutePath()
              + "); NAME is one of "
              + String.join(", ", SplitPipeline.TASKS.keySet()));
      System.exit(2);
    }
    Path served = Files.createTempDirectory("isobar-splits").toRealPath();
    var source =
        SimpleFileServer.createFileServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), served, OutputLevel.NONE);
    source.start();
    String address = "http://127.0.0.1:" + source.getAddress().getPort();
    try {
      for (String name : datasets) {
        SplitFiles files = SplitFiles.of(folder, name);
        files.write(served.resolve(name + ".json"));
        measure(files, address);
        Files.delete(served.resolve(name + ".json"));
      }
    } finally {
      source.stop(0);
      Files.delete(served);
    }
    System.exit(0);
  }

  /** Each run on a stack of its own: a dataset lands once, and memory is that of one run. */
  private static void measure(SplitFiles files, String source)
      throws IOException, InterruptedException {
    int trials = Integer.parseInt(of("TRIALS", "30"));
    for (String prune : words(of("PRUNE", "none asha"))) {
      for (String seed : words(of("SEEDS", "11"))) {
        try (BenchStack stack = BenchStack.start(Map.of());
            BenchRuns runs = new BenchRuns(stack.view())) {
          var pipeline = SplitPipeline.of(files, source, prune, trials, Integer.parseInt(seed));
          new TuningRun(stack.view(), runs, files.name(), prune, seed).of(pipeline).print();
        }
      }
    }
  }

  private static String of(String variable, String unset) {
    return Optional.ofNullable(System.getenv(variable)).orElse(unset);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
