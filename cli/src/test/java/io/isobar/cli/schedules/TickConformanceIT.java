package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.schedule.TemporalSchedule;
import io.isobar.workflows.schedule.TickTimes;
import io.temporal.api.workflowservice.v1.ListScheduleMatchingTimesRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our ticks against those of the one who begins the runs: Temporal is asked, and must agree. */
@Tag("real-temporal")
class TickConformanceIT {
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "America/Sao_Paulo",
          "America/Havana",
          "Asia/Kolkata");
  private static final List<String> CRONS =
      List.of(
          "* * * * *",
          "*/30 * * * *",
          "0 0 * * *",
          "30 1 * * *",
          "*/20 1-2 * * *",
          "30 2 * * *",
          "0 3 * * mon",
          "15 0 1,15 * *",
          "0 12 13 * fri",
          "0 6 31 jan-mar *",
          "5/25 0-23/7 * * 0",
          "59 23 28-31 FEB,dec 7",
          "0 0 29 2 *");

  /** Around changes of clocks, of years, and a leap day. */
  private static final List<Instant> BEGINS =
      List.of(
          Instant.parse("2026-03-28T21:00:00Z"),
          Instant.parse("2026-10-24T20:00:00Z"),
          Instant.parse("2026-10-31T23:10:30Z"),
          Instant.parse("2026-03-07T23:00:00Z"),
          Instant.parse("2026-04-04T10:00:00Z"),
          Instant.parse("2018-11-03T20:00:00Z"),
          Instant.parse("2027-12-31T20:00:00Z"));

  private static final int MOST = 60;

  @TempDir static Path folder;
  private static RealTemporal temporal;

  @BeforeAll
  static void start() {
    temporal = RealTemporal.start(folder);
  }

  @AfterAll
  static void stop() {
    temporal.close();
  }

  @Test
  void cronsMeanWhatTheyMeanToTemporalInEveryZoneAndOverEveryChangeOfClocks() {
    int compared = 0;
    for (String zone : ZONES) {
      for (String cron : CRONS) {
        ScheduleRule rule = rule("cron: \"" + cron + "\", timezone: " + zone);
        ScheduleSpec.Builder spec =
            ScheduleSpec.newBuilder().setCronExpressions(List.of(cron)).setTimeZoneName(zone);
        compared += compare(zone + " " + cron, rule, spec.build());
      }
    }
    assertThat(compared).isGreaterThan(5_000);
  }

  @Test
  void intervalsCountFromTheEpochAndStartAndEndAreIncluded() {
    ScheduleSpec.Builder spec =
        ScheduleSpec.newBuilder()
            .setIntervals(
                List.of(new ScheduleIntervalSpec(Duration.ofMinutes(7), Duration.ofSeconds(90))))
            .setStartAt(Instant.parse("2026-03-29T01:00:00Z"))
            .setEndAt(Instant.parse("2026-10-25T03:00:00Z"));
    compare(
        "interval",
        rule(
            "every: 7m, offset: 90s, start: \"2026-03-29T01:00:00Z\","
                + " end: \"2026-10-25T03:00:00Z\""),
        spec.build());
    assertThat(
            TickTimes.ticks(
                rule("every: 1h, start: \"2026-01-01T00:00:00Z\", end: \"2026-01-01T02:00:00Z\""),
                Instant.EPOCH,
                Instant.MAX,
                9))
        .containsExactly(
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T01:00:00Z"),
            Instant.parse("2026-01-01T02:00:00Z"));
  }

  @Test
  void whatWeTellTemporalOfARuleHasItsTicks() {
    List<String> rules =
        List.of(
            "calendars: [{second: \"*/20\", minute: \"1-5/2\", hour: \"*\", day-of-week: mon-fri}],"
                + " timezone: Europe/Berlin",
            "calendars: [{hour: 2, month: 2, day-of-month: 29}, {hour: 4, year: 2028}]",
            "cron: [\"0 6 * * 1-5\", \"30 8 * * 0,7\"], every: 5h, timezone: America/New_York");
    for (String text : rules) {
      ScheduleRule rule = rule(text);
      compare(text, rule, TemporalSchedule.spec(rule));
    }
  }

  private static int compare(String what, ScheduleRule rule, ScheduleSpec spec) {
    String id = "compared-" + Integer.toHexString(what.hashCode());
    ScheduleHandle handle =
        ScheduleClient.newInstance(temporal.stubs())
            .createSchedule(
                id,
                Schedule.newBuilder()
                    .setAction(
                        ScheduleActionStartWorkflow.newBuilder()
                            .setWorkflowType("Never")
                            .setOptions(
                                WorkflowOptions.newBuilder()
                                    .setWorkflowId("never")
                                    .setTaskQueue("never")
                                    .build())
                            .build())
                    .setSpec(spec)
                    .setState(ScheduleState.newBuilder().setPaused(true).build())
                    .build(),
                ScheduleOptions.newBuilder().build());
    int compared = 0;
    for (Instant begin : BEGINS) {
      Instant end = begin.plus(Duration.ofHours(30));
      compared += compare(what, rule, id, begin, end);
      compared += compare(what, rule, id, begin, begin.plus(Duration.ofDays(800)));
    }
    handle.delete();
    return compared;
  }

  private static int compare(
      String what, ScheduleRule rule, String id, Instant begin, Instant end) {
    List<Instant> theirs = new ArrayList<>();
    temporal
        .stubs()
        .blockingStub()
        .listScheduleMatchingTimes(
            ListScheduleMatchingTimesRequest.newBuilder()
                .setNamespace("default")
                .setScheduleId(id)
                .setStartTime(stamp(begin))
                .setEndTime(stamp(end))
                .build())
        .getStartTimeList()
        .forEach(time -> theirs.add(Instant.ofEpochSecond(time.getSeconds())));
    // They leave the begin out and take the end in, and stop at a thousand.
    List<Instant> ours = TickTimes.ticks(rule, begin.plusSeconds(1), end.plusSeconds(1), 1_000);
    int most = Math.min(theirs.size(), 1_000);
    assertThat(ours.stream().map(Instant::toString).limit(most).toList())
        .as(what + " from " + begin)
        .isEqualTo(theirs.stream().map(Instant::toString).limit(most).toList());
    assertThat(Math.min(ours.size(), MOST)).as(what).isEqualTo(Math.min(theirs.size(), MOST));
    return theirs.size();
  }

  private static Timestamp stamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }

  private static ScheduleRule rule(String schedule) {
    String text =
        "pipeline: compared\nschedule: {"
            + schedule
            + "}\nsteps:\n  wait: {uses: wait, time: 1s}\n";
    return switch (DefinitionReader.read(text, "compared.yaml")) {
      case ReadDefinition.Accepted accepted ->
          accepted.definition().rules().schedule().orElseThrow();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }
}
