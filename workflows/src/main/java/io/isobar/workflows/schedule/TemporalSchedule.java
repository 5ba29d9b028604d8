package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.CalendarField;
import io.isobar.workflows.definition.ParameterValues;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.definition.ScheduleRule.CalendarRule;
import io.isobar.workflows.definition.ScheduleRule.Overlap;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.pipeline.Trigger;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.common.Priority;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What Temporal is told of a pipeline's schedule. */
public final class TemporalSchedule {
  private static final String PREFIX = "schedule-";

  private TemporalSchedule() {}

  /** The id of the schedule in Temporal. */
  public static String id(String pipeline) {
    return PREFIX + pipeline;
  }

  /** Whether a schedule is one of ours. */
  public static boolean isOurs(String id) {
    return id.startsWith(PREFIX);
  }

  /** The pipeline of one of our schedules. */
  public static String pipeline(String id) {
    return id.substring(PREFIX.length());
  }

  /**
   * The whole schedule of a definition that has one.
   *
   * @throws IllegalArgumentException when it has none
   */
  public static Schedule of(PipelineDefinition definition, boolean paused, String note) {
    ScheduleRule rule =
        definition
            .rules()
            .schedule()
            .orElseThrow(
                () -> new IllegalArgumentException(definition.name() + " has no schedule"));
    return Schedule.newBuilder()
        .setAction(action(definition))
        .setSpec(spec(rule))
        .setPolicy(
            SchedulePolicy.newBuilder()
                .setOverlap(overlap(rule.overlap()))
                .setCatchupWindow(rule.catchUp())
                .build())
        .setState(ScheduleState.newBuilder().setPaused(paused).setNote(note).build())
        .build();
  }

  private static ScheduleActionStartWorkflow action(PipelineDefinition definition) {
    PipelineInput input = new PipelineInput("", definition, defaults(definition), Trigger.SCHEDULE);
    return ScheduleActionStartWorkflow.newBuilder()
        .setWorkflowType(PipelineWorkflow.class)
        .setArguments(input)
        .setOptions(
            WorkflowOptions.newBuilder()
                .setWorkflowId(definition.name())
                .setTaskQueue(TaskQueues.PIPELINES)
                .setPriority(Priority.newBuilder().setPriorityKey(input.priority()).build())
                // The SDK cannot read back a summary that has no details.
                .setStaticSummary("scheduled run of pipeline " + definition.name())
                .setStaticDetails("definition " + definition.sha256())
                .build())
        .build();
  }

  private static SortedMap<String, Object> defaults(PipelineDefinition definition) {
    return switch (ParameterValues.resolve(definition, Collections.emptySortedMap())) {
      case ParameterValues.Complete complete -> complete.values();
      case ParameterValues.Refused refused ->
          throw new IllegalArgumentException(
              "the defaults of " + definition.name() + ": " + refused.problems());
    };
  }

  /** The times; crons are sent as calendars, so that both sides read the same numbers. */
  public static ScheduleSpec spec(ScheduleRule rule) {
    List<ScheduleCalendarSpec> calendars = new ArrayList<>();
    Stream.concat(rule.crons().stream().map(CalendarRule::ofCron), rule.calendars().stream())
        .map(TemporalSchedule::calendar)
        .forEach(calendars::add);
    ScheduleSpec.Builder spec =
        ScheduleSpec.newBuilder()
            .setCalendars(calendars)
            .setTimeZoneName(rule.zone().getId())
            .setJitter(rule.jitter());
    rule.every()
        .ifPresent(
            every -> spec.setIntervals(List.of(new ScheduleIntervalSpec(every, rule.offset()))));
    rule.start().ifPresent(spec::setStartAt);
    rule.end().ifPresent(spec::setEndAt);
    return spec.build();
  }

  private static ScheduleCalendarSpec calendar(CalendarRule rule) {
    return ScheduleCalendarSpec.newBuilder()
        .setSeconds(ranges(CalendarField.SECOND, rule.second()))
        .setMinutes(ranges(CalendarField.MINUTE, rule.minute()))
        .setHour(ranges(CalendarField.HOUR, rule.hour()))
        .setDayOfMonth(ranges(CalendarField.DAY_OF_MONTH, rule.dayOfMonth()))
        .setMonth(ranges(CalendarField.MONTH, rule.month()))
        .setYear(ranges(CalendarField.YEAR, rule.year()))
        .setDayOfWeek(ranges(CalendarField.DAY_OF_WEEK, rule.dayOfWeek()))
        .build();
  }

  private static List<ScheduleRange> ranges(CalendarField field, String text) {
    BitSet values = field.values(text);
    List<ScheduleRange> ranges = new ArrayList<>();
    int first = values.nextSetBit(0);
    while (first >= 0) {
      int after = values.nextClearBit(first);
      ranges.add(new ScheduleRange(first, after - 1));
      first = values.nextSetBit(after);
    }
    return List.copyOf(ranges);
  }

  private static ScheduleOverlapPolicy overlap(Overlap overlap) {
    return switch (overlap) {
      case SKIP -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP;
      case BUFFER_ONE -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE;
      case BUFFER_ALL -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ALL;
      case CANCEL_OTHER -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_CANCEL_OTHER;
      case ALLOW_ALL -> ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL;
    };
  }
}
