package io.isobar.datasource;

import io.isobar.datasource.faults.Fault;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a stand-in source serves and where.
 *
 * @param host that is listened on, as a number
 * @param port 0 takes a free one
 * @param seed of the made-up rows
 * @param scale of the made-up rows; 1 stands for 1,084,909 houses, 581,012 rows of forest, 101,766
 *     stays of diabetes and 48,842 incomes
 * @param csv house listings to serve instead of made-up ones
 * @param covertypeCsv forest cover to serve instead of made-up rows
 * @param data folder of the real files of the other systems, to serve instead of made-up rows
 * @param tables folder of the descriptions of further files to serve
 * @param state where the cursors are kept over restarts
 * @param minUpdateTime how long a group of the forest cover waits for its next batch
 * @param faults that strike from the beginning
 */
public record DataSourceSettings(
    InetAddress host,
    int port,
    long seed,
    double scale,
    Optional<Path> csv,
    Optional<Path> covertypeCsv,
    Optional<Path> data,
    Optional<Path> tables,
    Optional<Path> state,
    Duration minUpdateTime,
    List<Fault> faults) {
  private static final double LARGEST_SCALE = 1_000;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  public DataSourceSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(csv, "csv");
    Objects.requireNonNull(covertypeCsv, "covertypeCsv");
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(tables, "tables");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(minUpdateTime, "minUpdateTime");
    faults = List.copyOf(faults);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; expected 0 to 65535.");
    }
    if (!(scale > 0 && scale <= LARGEST_SCALE)) {
      throw new IllegalArgumentException(
          "scale is " + scale + "; expected more than 0 and at most 1000.");
    }
    if (minUpdateTime.isNegative()) {
      throw new IllegalArgumentException(
          "minUpdateTime is " + minUpdateTime + "; expected 0 or more.");
    }
  }

  /** Loopback, a free port, seed 42, full scale, made-up rows, cursors in memory, no faults. */
  public static DataSourceSettings defaults() {
    return new DataSourceSettings(
        LOOPBACK,
        0,
        42,
        1.0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofMinutes(5),
        List.of());
  }

  public DataSourceSettings withHost(InetAddress newHost) {
    return new DataSourceSettings(
        newHost, port, seed, scale, csv, covertypeCsv, data, tables, state, minUpdateTime, faults);
  }

  public DataSourceSettings withPort(int newPort) {
    return new DataSourceSettings(
        host, newPort, seed, scale, csv, covertypeCsv, data, tables, state, minUpdateTime, faults);
  }

  public DataSourceSettings withSeed(long newSeed) {
    return new DataSourceSettings(
        host, port, newSeed, scale, csv, covertypeCsv, data, tables, state, minUpdateTime, faults);
  }

  public DataSourceSettings withScale(double newScale) {
    return new DataSourceSettings(
        host, port, seed, newScale, csv, covertypeCsv, data, tables, state, minUpdateTime, faults);
  }

  public DataSourceSettings withCsv(Path file) {
    return new DataSourceSettings(
        host,
        port,
        seed,
        scale,
        Optional.of(file),
        covertypeCsv,
        data,
        tables,
        state,
        minUpdateTime,
        faults);
  }

  public DataSourceSettings withCovertypeCsv(Path file) {
    return new DataSourceSettings(
        host,
        port,
        seed,
        scale,
        csv,
        Optional.of(file),
        data,
        tables,
        state,
        minUpdateTime,
        faults);
  }

  public DataSourceSettings withData(Path folder) {
    return new DataSourceSettings(
        host,
        port,
        seed,
        scale,
        csv,
        covertypeCsv,
        Optional.of(folder),
        tables,
        state,
        minUpdateTime,
        faults);
  }

  public DataSourceSettings withTables(Path folder) {
    return new DataSourceSettings(
        host,
        port,
        seed,
        scale,
        csv,
        covertypeCsv,
        data,
        Optional.of(folder),
        state,
        minUpdateTime,
        faults);
  }

  public DataSourceSettings withState(Path file) {
    return new DataSourceSettings(
        host,
        port,
        seed,
        scale,
        csv,
        covertypeCsv,
        data,
        tables,
        Optional.of(file),
        minUpdateTime,
        faults);
  }

  public DataSourceSettings withMinUpdateTime(Duration time) {
    return new DataSourceSettings(
        host, port, seed, scale, csv, covertypeCsv, data, tables, state, time, faults);
  }

  public DataSourceSettings withFaults(List<Fault> newFaults) {
    return new DataSourceSettings(
        host, port, seed, scale, csv, covertypeCsv, data, tables, state, minUpdateTime, newFaults);
  }
}
