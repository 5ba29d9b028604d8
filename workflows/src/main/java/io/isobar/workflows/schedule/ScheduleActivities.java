package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.ScheduleRule;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;

/** What only who can calculate ticks knows. */
@ActivityInterface
public interface ScheduleActivities {
  /** The interval that ends at a tick; of a schedule with one tick only, an empty one. */
  @ActivityMethod(name = "DataInterval")
  DataInterval interval(ScheduleRule schedule, Instant tick);

  @ActivityMethod(name = "Ticks")
  Ticks ticks(TicksAsked asked);
}
