package io.isobar.activities.schedule;

import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.schedule.TickTimes;
import io.isobar.workflows.schedule.Ticks;
import io.isobar.workflows.schedule.TicksAsked;
import java.time.Instant;

/** Answers from the rule alone; zones change with the Java release, histories do not. */
public final class TickCalculator implements ScheduleActivities {
  @Override
  public DataInterval interval(ScheduleRule schedule, Instant tick) {
    return TickTimes.interval(schedule, tick);
  }

  @Override
  public Ticks ticks(TicksAsked asked) {
    return new Ticks(TickTimes.ticks(asked.schedule(), asked.from(), asked.to(), asked.limit()));
  }
}
