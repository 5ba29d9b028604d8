package io.isobar.cli.load.report;

import io.isobar.cli.load.drive.Counts;
import io.isobar.cli.load.drive.Second;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of a load test. Figures are without the warm-up, but for {@code timeline}, which has
 * every second.
 *
 * @param end what ended it
 * @param seconds in which requests were sent
 * @param latency of good answers, from when each request was due
 * @param service of good answers, from when each request was sent
 * @param lateness of the sender itself, where it goes by the clock: of requests for which a
 *     connection was free
 * @param held the highest rate of a stage that was answered as it should, where there are several
 * @param distribution of {@code latency}
 */
public record LoadReport(
    Setup setup,
    Instant begunAt,
    String end,
    double seconds,
    Counts counts,
    long abandoned,
    double errorShare,
    double sentRate,
    double goodRate,
    Latency latency,
    Latency service,
    Optional<Latency> lateness,
    Optional<Double> held,
    List<ByStatus> statuses,
    List<ByError> errors,
    List<ByStage> stages,
    List<Percentile> distribution,
    List<Second> timeline,
    List<Judgement> failIf) {
  public LoadReport {
    statuses = List.copyOf(statuses);
    errors = List.copyOf(errors);
    stages = List.copyOf(stages);
    distribution = List.copyOf(distribution);
    timeline = List.copyOf(timeline);
    failIf = List.copyOf(failIf);
  }

  /**
   * What was to be done.
   *
   * @param kind closed or open
   * @param load in words
   * @param rows where the values come from, in words
   * @param requests how many different ones were made before the first was sent
   */
  public record Setup(
      String model,
      int version,
      String url,
      String path,
      String profile,
      String kind,
      String load,
      String rows,
      int rowsPerRequest,
      int requests,
      long seed) {}

  /** Answers of one status; {@code sample} is how one of them begins, if they are refusals. */
  public record ByStatus(int status, Latency latency, String sample) {}

  /** Requests that ended without an answer. */
  public record ByError(String kind, long count) {}

  /**
   * What was due in one stage.
   *
   * @param from users, or requests a second
   * @param held whether 99 % were answered well, and 99 % of these within half a second
   */
  public record ByStage(
      String name,
      boolean counts,
      double from,
      double to,
      double seconds,
      Counts count,
      double goodRate,
      Latency latency,
      boolean held) {}

  /** So many milliseconds or less took that percentage of the answers. */
  public record Percentile(double percentile, double millis) {}

  /** A condition under which the test has failed, and what it came to. */
  public record Judgement(String condition, String found, boolean met) {}

  /** Whether none of the conditions is met under which it has failed. */
  public boolean passed() {
    return failIf.stream().noneMatch(Judgement::met);
  }
}
