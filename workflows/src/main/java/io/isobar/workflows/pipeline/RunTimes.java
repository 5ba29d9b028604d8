package io.isobar.workflows.pipeline;

import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.DataInterval;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Gives a run that a schedule began its id and its times. They come from the tick and never from
 * the clock: a run that is made up for later still stands for its own tick.
 */
final class RunTimes {
  private static final SearchAttributeKey<OffsetDateTime> TICK =
      SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

  private RunTimes() {}

  /** Called in the constructor of the workflow, which cannot wait: the interval comes later. */
  static PipelineInput complete(PipelineInput given) {
    return given.run().isEmpty()
        ? given.as(Workflow.getInfo().getWorkflowId(), given.origin())
        : given;
  }

  /** To be called on the main thread of the workflow. */
  static PipelineInput withInterval(PipelineInput input) {
    Optional<ScheduleRule> schedule = input.definition().rules().schedule();
    Optional<Instant> tick = tick(input);
    if (schedule.isEmpty() || tick.isEmpty() || input.origin().intervalEnd().isPresent()) {
      return input;
    }
    ScheduleActivities ticks =
        Workflow.newLocalActivityStub(ScheduleActivities.class, StepOptions.ledger());
    DataInterval interval = ticks.interval(schedule.get(), tick.get());
    return input.as(
        input.run(), input.origin().withTimes(tick.get(), interval.start(), interval.end()));
  }

  private static Optional<Instant> tick(PipelineInput input) {
    if (input.trigger().equals(Trigger.SCHEDULE)) {
      return Optional.ofNullable(Workflow.getTypedSearchAttributes().get(TICK))
          .map(OffsetDateTime::toInstant);
    }
    return input.origin().logicalTime();
  }
}
