package io.isobar.bench.serving;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchStack;
import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import io.isobar.bench.stack.Processes;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The gateway under load, on the embedded stack: the load generator and Postgres, which takes each
 * prediction, are on the same cores.
 */
public final class ServingBenchmark {
  private static final Duration LOGGED_WITHIN = Duration.ofMinutes(5);

  /** Until the JVM has compiled what it will. */
  private static final int WARM_SECONDS = 30;

  private static final int WARM_CONNECTIONS = 16;
  private static final int SWAPPED_CONNECTIONS = 16;

  private final BenchRuns runs;
  private final Wrk wrk;
  private final OpenLoop openLoop;
  private final Processes gateway;
  private final URI promote;
  private final int seconds;

  private ServingBenchmark(
      BenchRuns runs, Wrk wrk, OpenLoop openLoop, Processes gateway, URI promote, int seconds) {
    this.runs = runs;
    this.wrk = wrk;
    this.openLoop = openLoop;
    this.gateway = gateway;
    this.promote = promote;
    this.seconds = seconds;
  }

  /** The environment says what is run: see infra/bench/run.sh. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path bodies = Files.createTempFile("isobar-bodies", ".jsonl");
    try (BenchStack stack = BenchStack.start(Map.of(), ServedHouses.source());
        BenchRuns runs = new BenchRuns(stack.view())) {
      ServedHouses.release(runs);
      Files.write(bodies, ServedHouses.bodies(runs));
      URI url = stack.view().gatewayUrl().resolve("/v1/models/houses/predict");
      requireAnswers(url, bodies);
      Path script = Path.of(System.getProperty("isobar.project"), "infra/bench/wrk.lua");
      new ServingBenchmark(
              runs,
              new Wrk(script, bodies, url),
              new OpenLoop(url, Files.readAllLines(bodies)),
              new Processes(List.of(stack.view().part(Part.GATEWAY).pid())),
              url.resolve("promote"),
              Integer.parseInt(of("SECONDS_EACH", "10")))
          .measure(words(of("CONNECTIONS", "1 16 64")), words(of("OPEN_LOOP", "50 80 120")));
    } finally {
      Files.delete(bodies);
    }
    System.exit(0);
  }

  /** A benchmark of refusals would be a fast one. */
  private static void requireAnswers(URI url, Path bodies)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String body : Files.readAllLines(bodies)) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(url)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json")
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(body + " is answered with " + answer.body());
        }
      }
    }
  }

  private void measure(List<String> connections, List<String> shares)
      throws IOException, InterruptedException {
    long before = logged(0);
    long answered = wrk.send(WARM_CONNECTIONS, WARM_SECONDS).answered();
    long inFlight = WARM_CONNECTIONS;
    for (String asked : connections) {
      int at = Integer.parseInt(asked);
      double own = gateway.cpuSeconds();
      double machine = Processes.machineSeconds();
      Wrk.Load load = wrk.send(at, seconds);
      own = gateway.cpuSeconds() - own;
      answered += load.answered();
      inFlight += at;
      Processes.Memory memory = gateway.memory();
      load.in(Line.of("isobar-predict"))
          .put("server_cores", Figures.round(own / seconds))
          .put("machine_cores", Figures.round((Processes.machineSeconds() - machine) / seconds))
          .put("rss_mb", memory.rss())
          .put("pss_mb", memory.pss())
          .print();
    }
    if (!shares.isEmpty()) {
      answered += measureOpenLoop(shares);
    }
    ServedHouses.release(runs);
    Swaps swaps = new Swaps(promote);
    for (String which : List.of("first", "later")) {
      answered += measureSwaps(swaps, which);
      inFlight += SWAPPED_CONNECTIONS;
    }
    Instant end = Instant.now();
    long logged = logged(before + answered) - before;
    Line.of("isobar-predict-log")
        .put("answered_total", answered)
        .put("logged_total", logged)
        .put("cut_off_at_most", inFlight)
        .put("logged_after_s", Figures.round(Figures.seconds(end, Instant.now())))
        .print();
  }

  /**
   * How many were answered while one version after the other was made the champion. The first swap
   * in the life of a JVM has code compiled anew that later ones find ready.
   */
  private long measureSwaps(Swaps swaps, String which) throws IOException, InterruptedException {
    CompletableFuture<Integer> swapping = swaps.begin();
    Wrk.Load load = wrk.send(SWAPPED_CONNECTIONS, seconds);
    load.in(Line.of("isobar-predict-reload"))
        .put("swaps", which)
        .put("reloads", swaps.end(swapping))
        .print();
    return load.answered();
  }

  /**
   * How many were answered at shares of the most that this client is answered: it takes more of the
   * cores than wrk does.
   */
  private long measureOpenLoop(List<String> shares) throws IOException {
    long answered = openLoop.most(WARM_CONNECTIONS, WARM_SECONDS).answered().size();
    OpenLoop.Load most = openLoop.most(WARM_CONNECTIONS, seconds);
    answered += most.answered().size();
    double best = most.answered().size() / (double) seconds;
    for (String share : shares) {
      OpenLoop.Load load = openLoop.send(best * Integer.parseInt(share) / 100, seconds);
      load.in(
              Line.of("isobar-predict-open-loop")
                  .put("percent_of_best", Integer.parseInt(share))
                  .put("best_rps", Figures.round(best)))
          .print();
      answered += load.answered().size();
    }
    return answered;
  }

  /**
   * The predictions in Postgres, when there are as many and no more come. wrk does not count what
   * it has sent at its end, on each connection one at most.
   */
  private long logged(long expected) throws InterruptedException {
    Instant end = Instant.now().plus(LOGGED_WITHIN);
    long last = -1;
    long now = count();
    while ((now < expected || now != last) && Instant.now().isBefore(end)) {
      Thread.sleep(Duration.ofSeconds(1));
      last = now;
      now = count();
    }
    return now;
  }

  private long count() {
    return runs.database()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from isobar.predictions where status = 200")
                    .mapTo(Long.class)
                    .one());
  }

  private static String of(String variable, String unset) {
    return Optional.ofNullable(System.getenv(variable)).orElse(unset);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
