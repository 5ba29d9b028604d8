package io.isobar.workflows.backfill;

import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs of one pipeline for the ticks of a time that is past.
 *
 * @param backfill its id, also the id of its workflow
 * @param definition pinned: a change of the file changes no run of the backfill
 * @param parameters of each run, complete
 * @param schedule whose ticks: that of the pipeline, or one that was given
 * @param from included
 * @param to excluded
 * @param parallelism runs at once
 * @param priority 1 comes first, 5 last
 * @param by who asked for it; empty when nobody did
 * @param stopOnFailure begin no further run after one has failed
 * @param progress where it goes on, after a continue-as-new
 * @param limits of one history
 */
public record BackfillInput(
    String backfill,
    PipelineDefinition definition,
    SortedMap<String, Object> parameters,
    ScheduleRule schedule,
    Instant from,
    Instant to,
    Order order,
    Reprocess reprocess,
    int parallelism,
    List<String> tags,
    int priority,
    String by,
    boolean stopOnFailure,
    BackfillProgress progress,
    Limits limits) {
  /** Behind everything else, unless somebody wants it otherwise. */
  public static final int STANDARD_PRIORITY = 5;

  public static final int MOST_PARALLEL = 100;

  /**
   * What one history holds.
   *
   * @param page ticks that are asked for at a time
   * @param runs after which the workflow starts over with an empty history
   */
  public record Limits(int page, int runs) {
    public static final Limits STANDARD = new Limits(500, 200);

    public Limits {
      if (page < 1 || runs < 1) {
        throw new IllegalArgumentException("page " + page + " and runs " + runs + " are below 1");
      }
    }
  }

  public BackfillInput {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(definition, "definition");
    parameters = new TreeMap<>(parameters);
    Objects.requireNonNull(schedule, "schedule");
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(reprocess, "reprocess");
    tags = List.copyOf(tags);
    Objects.requireNonNull(by, "by");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(limits, "limits");
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("to (" + to + ") is not after from (" + from + ")");
    }
    if (parallelism < 1 || parallelism > MOST_PARALLEL || priority < 1 || priority > 5) {
      throw new IllegalArgumentException(
          "parallel %d (1 to %d) and priority %d (1 to 5)"
              .formatted(parallelism, MOST_PARALLEL, priority));
    }
  }

  BackfillInput at(BackfillProgress reached) {
    return new BackfillInput(
        backfill,
        definition,
        parameters,
        schedule,
        from,
        to,
        order,
        reprocess,
        parallelism,
        tags,
        priority,
        by,
        stopOnFailure,
        reached,
        limits);
  }
}
