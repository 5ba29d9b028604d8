package io.isobar.bench.serving;

import io.isobar.bench.stack.BenchRuns;
import io.isobar.bench.stack.BenchStack;
import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether open pages slow predictions: the same constant rate without and with them, in turn, so
 * that what else the machine does falls on both. Whoever looks at the pages is on the same cores.
 */
public final class PagesBenchmark {
  private static final int WARM_SECONDS = 20;
  private static final int WARM_CONNECTIONS = 16;
  private static final Duration UNTIL_OPEN = Duration.ofSeconds(2);

  private final BenchRuns runs;
  private final OpenLoop load;
  private final URI gateway;
  private final int seconds;
  private final int tabs = number("TABS", 20);
  private final int browsers = number("BROWSERS", 1);
  private final Duration again = Duration.ofSeconds(number("RELOAD", 0));

  private PagesBenchmark(BenchRuns runs, OpenLoop load, URI gateway, int seconds) {
    this.runs = runs;
    this.load = load;
    this.gateway = gateway;
    this.seconds = seconds;
  }

  /** The environment says what is run: see infra/bench/run.sh. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (BenchStack stack = BenchStack.start(Map.of(), ServedHouses.source());
        BenchRuns runs = new BenchRuns(stack.view())) {
      ServedHouses.release(runs);
      URI gateway = stack.view().gatewayUrl();
      new PagesBenchmark(
              runs,
              new OpenLoop(gateway.resolve("/v1/models/houses/predict"), ServedHouses.bodies(runs)),
              gateway,
              number("SECONDS_EACH", 10))
          .measure(number("ROUNDS", 5), number("RATE", 0));
    }
    System.exit(0);
  }

  private static int number(String variable, int unset) {
    return Optional.ofNullable(System.getenv(variable)).map(Integer::parseInt).orElse(unset);
  }

  /**
   * Measures in pairs.
   *
   * @param asked predictions a second; 0 for a quarter of the most that are answered
   */
  private void measure(int rounds, int asked) throws IOException {
    double most = load.most(WARM_CONNECTIONS, WARM_SECONDS).answered().size();
    double rate = asked == 0 ? most / WARM_SECONDS / 4 : asked;
    pair(rate, 0);
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Pair pair = pair(rate, round);
      without.add(pair.without());
      with.add(pair.with());
    }
    Line.of("isobar-predict-pages-p99")
        .put("tabs", tabs)
        .put("browsers", browsers)
        .put("reload_s", again.toSeconds())
        .put("without_ms", Figures.round(Figures.quantile(without, 0.5)))
        .put("without_least_ms", Figures.round(Figures.quantile(without, 0)))
        .put("without_most_ms", Figures.round(Figures.quantile(without, 1)))
        .put("with_ms", Figures.round(Figures.quantile(with, 0.5)))
        .put("with_least_ms", Figures.round(Figures.quantile(with, 0)))
        .put("with_most_ms", Figures.round(Figures.quantile(with, 1)))
        .print();
  }

  /** The slowest hundredth of both, in milliseconds. */
  private record Pair(double without, double with) {}

  /** Round 0 is the one in which the first pages of this process are made. */
  private Pair pair(double rate, int round) throws IOException {
    double without = printed(load.send(rate, seconds), line(round, 0));
    try (OpenPages pages =
        new OpenPages(gateway, runs.database(), "looked_at-" + round, tabs, browsers, again)) {
      LockSupport.parkNanos(UNTIL_OPEN.toNanos());
      OpenLoop.Load beside = load.send(rate, seconds);
      Line line =
          line(round, tabs)
              .put("pages_loaded", pages.loaded())
              .put("fragments", pages.told())
              .put("refused_pages", pages.refused());
      return new Pair(without, printed(beside, line));
    }
  }

  private static Line line(int round, int open) {
    return Line.of("isobar-predict-pages").put("round", round).put("tabs", open);
  }

  private static double printed(OpenLoop.Load load, Line line) {
    load.in(line).print();
    return Figures.quantile(load.answered(), 0.99);
  }
}
