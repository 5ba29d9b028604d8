package io.isobar.bench.drift;

import com.sun.management.OperatingSystemMXBean;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.drift.Bins;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.DriftJudge;
import io.isobar.domain.drift.DriftRules;
import io.isobar.domain.drift.NameBins;
import io.isobar.domain.drift.NumberBins;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.drift.evidently.ColumnRows;
import io.isobar.domain.drift.evidently.EvidentlyJudge;
import io.isobar.domain.drift.evidently.EvidentlyRules;
import io.isobar.domain.drift.evidently.NumberSample;
import io.isobar.domain.drift.evidently.Sample;
import io.isobar.domain.drift.evidently.TextSample;
import io.isobar.storage.postgres.ColumnCounter;
import io.isobar.storage.postgres.ColumnSamples;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * 200,000 rows against 200,000 of 12 columns. A line has the first time, in a JVM that has not yet
 * done it, and the median of those after it.
 */
final class DriftBenchmark {
  private static final int ROWS = 200_000;
  private static final int TIMES = 9;
  private static final int MANY_TIMES = 200;
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final Executor CORES =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(), Thread.ofPlatform().daemon().factory());

  private final String suffix;
  private final Rows reference;
  private final Rows current;
  private final long categories;

  private DriftBenchmark(String suffix, Rows all) {
    this.suffix = suffix;
    this.reference = all.drawn(ROWS, 1, 1);
    this.current = all.drawn(ROWS, 2, 1.1);
    this.categories = all.categories();
  }

  /** Rows come from the folder DATA_DIR, if it has them. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Rows all = Rows.from(System.getenv("DATA_DIR"));
    List<DriftBenchmark> benchmarks =
        List.of(new DriftBenchmark("", all), new DriftBenchmark("-narrow", all.narrow()));
    for (DriftBenchmark benchmark : benchmarks) {
      benchmark.fromMemory();
    }
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setPort(LoopbackPorts.anyFree()).start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      DatabaseSettings settings = DatabaseSettings.of(url, "postgres", "postgres");
      try (Database database = Database.open(settings).migrate()) {
        for (DriftBenchmark benchmark : benchmarks) {
          benchmark.fromPostgres(database, url);
        }
      }
    }
  }

  private void fromMemory() throws IOException {
    print("isobar-drift-memory", times(TIMES, () -> judge(samples(reference), samples(current))));
  }

  private void fromPostgres(Database database, String url) throws IOException, SQLException {
    Dataset dataset = Tables.dataset("houses" + suffix.replace('-', '_'), current);
    Tables.land(database, url, dataset, reference, current);
    ColumnSamples samples = new ColumnSamples(database);
    List<Column> columns = dataset.columns();
    print(
        "isobar-drift-postgres",
        times(
            TIMES,
            () ->
                judge(
                    List.copyOf(samples.training(dataset, List.of(1L), columns).sequencedValues()),
                    List.copyOf(samples.batch(dataset, 2, columns).sequencedValues()))));

    ColumnCounter counter = new ColumnCounter(database);
    Profile trained = counter.training(dataset, List.of(1L), column -> {});
    Profile[] counted = new Profile[1];
    Times count =
        times(
            TIMES,
            () -> {
              counted[0] = counter.batch(dataset, 2, trained.columns());
              return counted[0].rows();
            });
    print("isobar-drift-profile-count", count);
    DriftRules rules = new DriftRules("price", 0.1, 0.01, 500, 0.02, 0.3, false);
    print(
        "isobar-drift-profile-judge",
        times(MANY_TIMES, () -> DriftJudge.judge(trained, counted[0], 1, rules).columns().size()));
    if (!profile(current, trained).equals(counted[0])) {
      throw new IllegalStateException("rows in memory and in the database are counted otherwise");
    }
    print(
        "isobar-drift-profile-memory",
        times(
            MANY_TIMES,
            () -> DriftJudge.judge(trained, profile(current, trained), 1, rules).columns().size()));
  }

  /**
   * Rows in memory by the bins of a stored profile, on all cores: each column a task of its own, as
   * one of names takes as long as ten of numbers.
   */
  private static Profile profile(Rows rows, Profile reference) {
    List<CompletableFuture<ColumnProfile>> columns =
        reference.columns().stream()
            .map(bins -> CompletableFuture.supplyAsync(() -> counted(rows, bins), CORES))
            .toList();
    return new Profile(rows.size(), columns.stream().map(CompletableFuture::join).toList());
  }

  private static ColumnProfile counted(Rows rows, ColumnProfile reference) {
    Bins bins = Bins.of(reference);
    switch (bins) {
      case NumberBins numbers -> {
        for (double value : Objects.requireNonNull(rows.numbers.get(reference.column()))) {
          numbers.add(value);
        }
      }
      case NameBins names -> {
        for (String value : Objects.requireNonNull(rows.texts.get(reference.column()))) {
          names.add(value);
        }
      }
    }
    return bins.profile();
  }

  private static long judge(List<Sample> before, List<Sample> now) {
    List<ColumnRows> columns = new ArrayList<>();
    for (int place = 0; place < before.size(); place++) {
      columns.add(new ColumnRows("c" + place, before.get(place), now.get(place)));
    }
    return EvidentlyJudge.judge(columns, EvidentlyRules.STOCK).driftedColumns();
  }

  private static List<Sample> samples(Rows rows) {
    List<Sample> samples = new ArrayList<>();
    rows.numbers
        .values()
        .forEach(values -> samples.add(NumberSample.of(values, values.length, false)));
    rows.texts.values().forEach(values -> samples.add(counted(values)));
    return samples;
  }

  private static Sample counted(@Nullable String[] values) {
    TextSample.Counter counter = new TextSample.Counter(false);
    for (String value : values) {
      counter.add(value);
    }
    return counter.sample();
  }

  /** Does it again and again. */
  private static Times times(int times, LongSupplier work) {
    long found = 0;
    double[] seconds = new double[times];
    double[] processor = new double[times];
    for (int time = 0; time < times; time++) {
      long used = PROCESS.getProcessCpuTime();
      long start = System.nanoTime();
      found += work.getAsLong();
      seconds[time] = (System.nanoTime() - start) / 1e9;
      processor[time] = (PROCESS.getProcessCpuTime() - used) / 1e9;
    }
    return new Times(seconds, processor, found);
  }

  /** Seconds of each time, in their order: of the clock, and of the processor for this process. */
  private static final class Times {
    private final double[] seconds;
    private final double[] processor;
    private final long found;

    Times(double[] seconds, double[] processor, long found) {
      this.seconds = seconds;
      this.processor = processor;
      this.found = found;
    }

    static double median(double[] all) {
      double[] sorted = Arrays.copyOfRange(all, 1, all.length);
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }

  private void print(String name, Times times) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "{\"case\": \"%s%s\", \"ref\": %d, \"cur\": %d, \"columns\": %d, \"seconds\": %.6f,"
            + " \"first_seconds\": %.6f, \"cpu_seconds\": %.6f, \"rss_mb\": %d, \"categories\":"
            + " %d, \"found\": %d}%n",
        name,
        suffix,
        ROWS,
        ROWS,
        current.columns(),
        Times.median(times.seconds),
        times.seconds[0],
        Times.median(times.processor),
        peakMegabytes(),
        categories,
        times.found);
  }

  /** The peak of the process so far, as the peers' rss_mb is. */
  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }
}
