package io.isobar.bench.serving;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchStack;
import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import io.isobar.bench.stack.Processes;
import io.isobar.cli.embedded.StackView;
import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.process.Part;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How soon a gateway is ready that has the champion on its disk, and its memory when nobody asks:
 * as the embedded stack starts it, beside that stack, once with Postgres, Temporal and the object
 * store away and once with all of them there.
 */
public final class StartBenchmark {
  private static final int STARTS = 5;
  private static final String ARCHIVE = "-XX:SharedArchiveFile=";
  private static final Duration AT_MOST = Duration.ofMinutes(1);
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final List<String> command;
  private final Map<String, String> environment;

  private StartBenchmark(Path folder, List<String> command, Map<String, String> environment) {
    this.folder = folder;
    this.command = command;
    this.environment = environment;
  }

  /** Prints a line for each state of what is around the gateway. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("isobar-start");
    try (BenchStack stack = BenchStack.start(Map.of(), ServedHouses.source());
        BenchRuns runs = new BenchRuns(stack.view())) {
      ServedHouses.release(runs);
      StartBenchmark benchmark = of(folder, stack.view());
      benchmark.measure("away", away(folder));
      benchmark.measure("there", Map.of());
    } finally {
      Folders.delete(folder);
    }
    System.exit(0);
  }

  /** The gateway's own command and settings; Linux keeps both with the process. */
  private static StartBenchmark of(Path folder, StackView view) throws IOException {
    Path process = Path.of("/proc/" + view.part(Part.GATEWAY).pid());
    Map<String, String> environment = new HashMap<>();
    for (String setting : words(process.resolve("environ"))) {
      int sign = setting.indexOf('=');
      environment.put(setting.substring(0, sign), setting.substring(sign + 1));
    }
    return new StartBenchmark(folder, words(process.resolve("cmdline")), environment);
  }

  private static List<String> words(Path file) throws IOException {
    return Stream.of(Files.readString(file).split("\0", -1))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static Map<String, String> away(Path folder) {
    return Map.of(
        "ISOBAR_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/isobar",
        "TEMPORAL_ADDRESS", "127.0.0.1:1",
        "ISOBAR_OBJECTS", folder.resolve("no-objects").toUri().toString());
  }

  /** As after a build: the first start has the classes to read, and leaves them for the next. */
  private void forgetClasses() throws IOException {
    for (String word : command) {
      if (word.startsWith(ARCHIVE)) {
        Files.deleteIfExists(Path.of(word.substring(ARCHIVE.length())));
      }
    }
  }

  private void measure(String others, Map<String, String> changed)
      throws IOException, InterruptedException {
    forgetClasses();
    List<Double> seconds = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      int port = LoopbackPorts.anyFree();
      Instant begin = Instant.now();
      Process gateway = start(port, changed);
      try {
        awaitReady(port, gateway);
        seconds.add(Figures.seconds(begin, Instant.now()));
        Thread.sleep(IDLE);
        resident.add((double) new Processes(List.of(gateway.pid())).memory().rss());
      } finally {
        gateway.destroy();
        gateway.waitFor();
      }
    }
    Line.of("isobar-gateway-start")
        .put("others", others)
        .put("starts", STARTS)
        .put("ready_s_first", Figures.round(seconds.getFirst()))
        .put("ready_s_median", Figures.round(Figures.median(seconds)))
        .put("ready_s_most", Figures.round(Figures.quantile(seconds, 1)))
        .put("idle_rss_mb_median", Figures.round(Figures.median(resident)))
        .print();
  }

  /** With a spool of its own: the one of the stack has an owner. */
  private Process start(int port, Map<String, String> changed) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("ISOBAR_GATEWAY_PORT", Integer.toString(port));
    builder.environment().put("ISOBAR_GATEWAY_URL", "http://127.0.0.1:" + port);
    builder.environment().put("ISOBAR_GATEWAY_SPOOL", folder.resolve("spool").toString());
    builder.environment().putAll(changed);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private void awaitReady(int port, Process gateway) throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/ready");
    Instant end = Instant.now().plus(AT_MOST);
    while (!isReady(ready)) {
      if (!gateway.isAlive() || Instant.now().isAfter(end)) {
        throw new IllegalStateException(
            "the gateway is not ready: " + Files.readString(folder.resolve("log")));
      }
      Thread.sleep(10);
    }
  }

  private static boolean isReady(URI ready) throws InterruptedException {
    try {
      return HTTP.send(
                  HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
