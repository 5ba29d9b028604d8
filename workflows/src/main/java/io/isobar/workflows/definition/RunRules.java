package io.isobar.workflows.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When runs of a pipeline begin, how many at once, how urgent, and until when.
 *
 * @param whenUpdated assets whose update starts a run: names with {@code &&}, {@code ||} and
 *     brackets
 * @param maxActiveRuns at once over all workers; 0: any number
 * @param priority 1 comes first, 5 last
 * @param timeout of a whole run, which then fails
 * @param deadline after its logical time (or its begin, when it has none); an alert, not an end
 * @param freshness how old the newest success may be; an alert
 */
public record RunRules(
    Optional<ScheduleRule> schedule,
    Optional<String> whenUpdated,
    int maxActiveRuns,
    int priority,
    Optional<Duration> timeout,
    Optional<Duration> deadline,
    Optional<Duration> freshness,
    List<String> tags) {
  public static final int STANDARD_PRIORITY = 3;

  public static final RunRules NONE =
      new RunRules(
          Optional.empty(),
          Optional.empty(),
          0,
          STANDARD_PRIORITY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public RunRules {
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(whenUpdated, "whenUpdated");
    tags = List.copyOf(tags);
    if (maxActiveRuns < 0 || priority < 1 || priority > 5) {
      throw new IllegalArgumentException(
          "max-active-runs " + maxActiveRuns + " and priority " + priority + " (1 to 5)");
    }
  }
}
