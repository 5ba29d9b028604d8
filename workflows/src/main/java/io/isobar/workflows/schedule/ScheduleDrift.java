package io.isobar.workflows.schedule;

import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.pipeline.PipelineInput;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a schedule in Temporal differs from the definition that it was made of. */
public final class ScheduleDrift {
  private ScheduleDrift() {}

  /** Whether it was made of this very text. */
  public static boolean isOf(Schedule found, PipelineDefinition definition) {
    return input(found)
        .filter(input -> input.definition().sha256().equals(definition.sha256()))
        .isPresent();
  }

  /**
   * What somebody changed by hand, one sentence for each field. A schedule carries its definition
   * with it, so that one that is merely out of date is not taken for a changed one.
   *
   * @param newest taken when what the schedule carries cannot be read
   */
  public static List<String> of(Schedule found, PipelineDefinition newest) {
    PipelineDefinition origin = input(found).map(PipelineInput::definition).orElse(newest);
    if (origin.rules().schedule().isEmpty()) {
      return List.of("its action has no schedule");
    }
    SortedMap<String, String> wanted = fields(TemporalSchedule.of(origin, false, ""));
    SortedMap<String, String> actual = fields(found);
    List<String> drift = new ArrayList<>();
    wanted.forEach(
        (field, value) -> {
          String other = actual.getOrDefault(field, "");
          if (!other.equals(value)) {
            drift.add(field + " is " + other + " and should be " + value);
          }
        });
    return List.copyOf(drift);
  }

  private static Optional<PipelineInput> input(Schedule schedule) {
    try {
      return schedule.getAction() instanceof ScheduleActionStartWorkflow action
          ? Optional.of(action.getArguments().get(0, PipelineInput.class))
          : Optional.empty();
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static SortedMap<String, String> fields(Schedule schedule) {
    SortedMap<String, String> fields = new TreeMap<>();
    ScheduleSpec spec = schedule.getSpec();
    fields.put("calendars", calendars(spec.getCalendars()));
    fields.put("crons", text(orNone(spec.getCronExpressions())));
    fields.put("skip", calendars(spec.getSkip()));
    fields.put("intervals", intervals(orNone(spec.getIntervals())));
    fields.put("zone", text(spec.getTimeZoneName()));
    fields.put("start", text(spec.getStartAt()));
    fields.put("end", text(spec.getEndAt()));
    fields.put("jitter", text(orZero(spec.getJitter())));
    SchedulePolicy policy = schedule.getPolicy();
    fields.put("overlap", policy == null ? "" : text(policy.getOverlap()));
    fields.put("catch-up", policy == null ? "" : text(policy.getCatchupWindow()));
    fields.put("pause-on-failure", policy == null ? "" : text(policy.isPauseOnFailure()));
    fields.put(
        "limited", text(schedule.getState() != null && schedule.getState().isLimitedAction()));
    if (schedule.getAction() instanceof ScheduleActionStartWorkflow action) {
      fields.put("workflow", action.getWorkflowType());
      fields.put("workflow-id", text(action.getOptions().getWorkflowId()));
      fields.put("task-queue", text(action.getOptions().getTaskQueue()));
    }
    return fields;
  }

  private static String calendars(@Nullable List<ScheduleCalendarSpec> calendars) {
    return orNone(calendars).stream().map(ScheduleDrift::calendar).sorted().toList().toString();
  }

  private static String calendar(ScheduleCalendarSpec calendar) {
    // A year that is not given and one with all that Temporal knows are the same.
    String years = ranges(calendar.getYear());
    return String.join(
        " ",
        ranges(calendar.getSeconds()),
        ranges(calendar.getMinutes()),
        ranges(calendar.getHour()),
        ranges(calendar.getDayOfMonth()),
        ranges(calendar.getMonth()),
        ranges(calendar.getDayOfWeek()),
        years.equals("2000-2100") ? "" : years);
  }

  private static String ranges(@Nullable List<ScheduleRange> ranges) {
    return String.join(",", orNone(ranges).stream().map(ScheduleDrift::range).toList());
  }

  private static String range(ScheduleRange range) {
    int end = Math.max(range.getStart(), range.getEnd());
    String step = range.getStep() > 1 ? "/" + range.getStep() : "";
    return range.getStart() + (end == range.getStart() ? "" : "-" + end) + step;
  }

  private static String intervals(List<ScheduleIntervalSpec> intervals) {
    return intervals.stream()
        .map(interval -> interval.getEvery() + "+" + orZero(interval.getOffset()))
        .toList()
        .toString();
  }

  private static Duration orZero(@Nullable Duration duration) {
    return duration == null ? Duration.ZERO : duration;
  }

  private static <T> List<T> orNone(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "none");
  }
}
