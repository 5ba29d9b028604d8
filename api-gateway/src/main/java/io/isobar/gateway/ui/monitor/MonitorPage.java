package io.isobar.gateway.ui.monitor;

import io.isobar.gateway.ui.draw.Svg;
import io.isobar.storage.postgres.DriftReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of the predictions of a model.
 *
 * @param at when this was read
 * @param bounded a sentence where not everything was looked at
 * @param id of a prediction, to send a truth for; empty when there is none
 */
public record MonitorPage(
    String model,
    Instant at,
    Instant since,
    boolean bounded,
    List<Version> versions,
    boolean truths,
    String id,
    Optional<Hours> hours,
    List<Latency> latencies,
    List<Drift> drifts) {
  /** Predictions that are scored, the newest ones: a page must not take as long as a report. */
  public static final int SCORED = 10_000;

  /** Predictions that are counted by hours. */
  public static final int COUNTED = 20_000;

  public MonitorPage {
    versions = List.copyOf(versions);
    latencies = List.copyOf(latencies);
    drifts = List.copyOf(drifts);
  }

  /**
   * What came of one version.
   *
   * @param notes what else is to be known of it
   * @param coverage a sentence on its intervals
   * @param slices absent where it was not judged by groups of rows, or no truth is known
   */
  public record Version(
      int version,
      String aliases,
      long predictions,
      long truths,
      double share,
      List<Score> scores,
      Optional<Coverage> coverage,
      Optional<Slices> slices,
      List<String> notes) {
    public Version {
      scores = List.copyOf(scores);
      notes = List.copyOf(notes);
    }
  }

  /** One metric; empty where it is not known. */
  public record Score(String name, String test, String live) {}

  /** The deciding metric by group of rows. */
  public record Slices(String metric, List<Slice> rows) {
    public Slices {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A group of rows.
   *
   * @param few whether there are too few live rows to say much
   */
  public record Slice(
      String column,
      String slice,
      long testRows,
      String test,
      long liveRows,
      String live,
      boolean few) {}

  /** Whether intervals hold what they promise. */
  public record Coverage(String sentence, boolean sound) {}

  /**
   * How often each version answered, by hour.
   *
   * @param versions in the order of the counts
   * @param from the oldest that was counted, where not all were
   */
  public record Hours(
      Svg drawing, List<Integer> versions, List<Hour> rows, Optional<Instant> from) {
    public Hours {
      versions = List.copyOf(versions);
      rows = List.copyOf(rows);
    }
  }

  /** One hour. */
  public record Hour(Instant at, List<Long> counts) {
    public Hour {
      counts = List.copyOf(counts);
    }

    long total() {
      return counts.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** How long a version took in the last day. */
  public record Latency(int version, long rows, double medianMillis, double p99Millis) {}

  /** A verdict on what was served. */
  public record Drift(DriftReport report, MonitorText verdict, String tone) {}

  /**
   * Models to choose from.
   *
   * @param away whether Postgres does not answer, so that there may be others
   */
  public record Choice(List<String> models, boolean away) {
    public Choice {
      models = List.copyOf(models);
    }
  }
}
