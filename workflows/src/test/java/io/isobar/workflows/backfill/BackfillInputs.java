package io.isobar.workflows.backfill;

import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.pipeline.Definitions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Backfills of hourly ticks, for tests. */
public final class BackfillInputs {
  public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final PipelineDefinition LANDING =
      Definitions.of(Definitions.step("collect", Definitions.collect()));
  private static final ScheduleRule HOURLY =
      new ScheduleRule(
          List.of(),
          List.of(),
          Optional.of(Duration.ofHours(1)),
          Duration.ZERO,
          ZoneOffset.UTC,
          Optional.empty(),
          Optional.empty(),
          Duration.ZERO,
          Duration.ofMinutes(10),
          ScheduleRule.Overlap.SKIP);

  private BackfillInputs() {}

  public static BackfillInput of(int ticks) {
    return of(ticks, Order.OLDEST_FIRST, Reprocess.NONE, 1);
  }

  public static BackfillInput of(int ticks, Order order, Reprocess reprocess, int parallelism) {
    return of(ticks, order, reprocess, parallelism, false, BackfillInput.Limits.STANDARD);
  }

  public static BackfillInput stopping(int ticks) {
    return of(ticks, Order.OLDEST_FIRST, Reprocess.NONE, 1, true, BackfillInput.Limits.STANDARD);
  }

  public static BackfillInput limited(int ticks, BackfillInput.Limits limits) {
    return of(ticks, Order.OLDEST_FIRST, Reprocess.NONE, 3, false, limits);
  }

  private static BackfillInput of(
      int ticks,
      Order order,
      Reprocess reprocess,
      int parallelism,
      boolean stop,
      BackfillInput.Limits limits) {
    return new BackfillInput(
        "backfill-houses-1",
        LANDING,
        Definitions.parameters(),
        HOURLY,
        FROM,
        FROM.plus(Duration.ofHours(ticks)),
        order,
        reprocess,
        parallelism,
        List.of("january"),
        BackfillInput.STANDARD_PRIORITY,
        "anna",
        stop,
        BackfillProgress.NONE,
        limits);
  }
}
