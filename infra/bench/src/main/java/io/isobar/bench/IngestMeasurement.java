package io.isobar.bench;

import io.isobar.activities.collect.HttpBatchCollector;
import io.isobar.activities.collect.SourceAddress;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.collect.CollectSettings.Exhausted;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import io.isobar.workflows.pipeline.StepCall;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The measured process: collects the answer into a new dataset each time, by the activity that runs
 * use, from the request to the committed rows.
 */
final class IngestMeasurement {
  private final String label;
  private final DatabaseSettings settings;
  private final SourceAddress source;
  private final int rows;

  private IngestMeasurement(String label, DatabaseSettings settings, String source, int rows) {
    this.label = label;
    this.settings = settings;
    this.source = new SourceAddress("bench", source);
    this.rows = rows;
  }

  /** Arguments: label, JDBC url, source address, rows, warm-up runs, measured runs. */
  public static void main(String[] arguments) throws SQLException, IOException {
    DatabaseSettings settings = DatabaseSettings.of(arguments[1], "postgres", "postgres");
    new IngestMeasurement(arguments[0], settings, arguments[2], Integer.parseInt(arguments[3]))
        .run(Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
  }

  private void run(int warmUps, int measured) throws SQLException, IOException {
    try (Database database = Database.open(settings).migrate()) {
      for (int i = 0; i < warmUps; i++) {
        seconds(database, "warm_up_" + i);
      }
      double[] all = new double[measured];
      for (int i = 0; i < measured; i++) {
        all[i] = seconds(database, "measured_" + i);
        print(label, all[i]);
      }
      if (measured > 1) {
        Arrays.sort(all);
        print(label + "-median", all[measured / 2]);
      }
    }
  }

  private double seconds(Database database, String dataset) throws SQLException {
    // Each run starts with the server at rest, and with no rows of the one before.
    execute("checkpoint");
    HttpBatchCollector collector =
        new HttpBatchCollector(database, call -> (done, total, unit, note) -> {}, source);
    StepCall call = new StepCall(dataset, "bench", "collect", "", BatchFile.dataset(dataset));
    CollectSettings answer =
        new CollectSettings(
            "${source}/batch.json",
            Optional.empty(),
            new Exhausted(400, "no further batch"),
            UnknownColumns.REFUSE,
            Duration.ofMinutes(1));
    long began = System.nanoTime();
    CollectResult result = collector.collect(call, answer);
    double seconds = (System.nanoTime() - began) / 1e9;
    long arrived = count("select count(*) from raw." + dataset);
    if (arrived != rows || result.rows() != rows) {
      throw new IllegalStateException(rows + " rows were sent, " + arrived + " are in raw");
    }
    execute("drop table raw." + dataset);
    return seconds;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private void print(String name, double seconds) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "{\"case\":\"%s\",\"rows\":%d,\"seconds\":%.2f,\"rows_per_s\":%.0f,\"heap_mb\":%d,"
            + "\"peak_heap_mb\":%d,\"rss_mb\":%d}%n",
        name,
        rows,
        seconds,
        rows / seconds,
        Runtime.getRuntime().maxMemory() >> 20,
        peakHeap() >> 20,
        peakResident());
  }

  /** The sum of the pools' own peaks: never less than what was in use at any moment. */
  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** In MB, as Linux counts it; -1 elsewhere. */
  private static long peakResident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
