package io.isobar.workflows.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.workflows.definition.CalendarField;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.ScheduleRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Ticks by hand; TickConformanceIT compares many more with Temporal's own. */
class TickTimesTest {
  @Test
  void bothDaysOfACronMustMatch() {
    assertThat(ticks("cron: 0 12 13 * fri", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"))
        .containsExactly("2026-02-13T12:00:00Z", "2026-03-13T12:00:00Z", "2026-11-13T12:00:00Z");
  }

  @Test
  void fromIsIncludedAndToIsNot() {
    assertThat(ticks("every: 30m", "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"))
        .containsExactly("2026-01-01T00:00:00Z", "2026-01-01T00:30:00Z");
    assertThat(ticks("every: 30m", "2026-01-01T00:00:00.001Z", "2026-01-01T01:00:01Z"))
        .containsExactly("2026-01-01T00:30:00Z", "2026-01-01T01:00:00Z");
  }

  @Test
  void anHourThatIsJumpedOverHasNoTicks() {
    assertThat(
            ticks(
                "{cron: 30 2 * * *, timezone: Europe/Berlin}",
                "2026-03-28T00:00:00Z",
                "2026-03-31T00:00:00Z"))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void aTickOfSeveralRulesIsOne() {
    assertThat(
            ticks(
                "{cron: [\"0 6 * * *\", \"0 */6 * * *\"], every: 12h}",
                "2026-01-01T00:00:00Z",
                "2026-01-02T00:00:00Z"))
        .hasSize(4);
  }

  @Test
  void theIntervalOfMondayCoversTheWeekend() {
    ScheduleRule rule = rule("cron: 0 2 * * mon-fri");
    Instant monday = Instant.parse("2026-11-23T02:00:00Z");
    assertThat(TickTimes.interval(rule, monday))
        .isEqualTo(new DataInterval(Instant.parse("2026-11-20T02:00:00Z"), monday));
  }

  @Test
  void theFirstTickHasAnIntervalButNoTickBefore() {
    ScheduleRule rule = rule("{every: 1d, start: 2026-01-01}");
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(TickTimes.previous(rule, first)).isEmpty();
    assertThat(TickTimes.interval(rule, first).start()).isEqualTo(first.minus(Duration.ofDays(1)));
    assertThat(TickTimes.previous(rule, first.plus(Duration.ofDays(1)))).contains(first);
  }

  @Test
  void aSingleTickHasAnEmptyInterval() {
    ScheduleRule rule = rule("calendars: [{year: 2027, month: 5, day-of-month: 4, hour: 3}]");
    Instant only = Instant.parse("2027-05-04T03:00:00Z");
    assertThat(TickTimes.interval(rule, only)).isEqualTo(new DataInterval(only, only));
    assertThat(TickTimes.ticks(rule, Instant.EPOCH, Instant.MAX, 9)).containsExactly(only);
  }

  @Test
  void aDayThatNeverComesEndsTheSearch() {
    assertThat(TickTimes.ticks(rule("cron: 0 0 31 feb *"), Instant.EPOCH, Instant.MAX, 1))
        .isEmpty();
  }

  @Test
  void looksBackOverYears() {
    assertThat(TickTimes.previous(rule("cron: 0 0 29 2 *"), Instant.parse("2032-02-29T00:00:00Z")))
        .contains(Instant.parse("2028-02-29T00:00:00Z"));
  }

  @Test
  void fieldsAreReadAsInACron() {
    assertThat(CalendarField.MINUTE.values("5/25,58")).hasToString("{5, 30, 55, 58}");
    assertThat(CalendarField.DAY_OF_WEEK.values("7,sat")).hasToString("{0, 6}");
    assertThat(CalendarField.MONTH.values("JAN-mar/2")).hasToString("{1, 3}");
    for (String wrong : List.of("60", "5-1", "*/0", "mon", "", "1,,2", "*-5")) {
      assertThatThrownBy(() -> CalendarField.MINUTE.values(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("minute '");
    }
  }

  @Test
  void aScheduleThatTemporalWouldRefuseIsRefusedWhenItIsRead() {
    assertThat(refused("cron: 61 * * * *")).contains("minute '61': expected 0 to 59");
    assertThat(refused("cron: \"* * *\"")).contains("it has 3 fields");
    assertThat(refused("every: 500ms")).contains("whole seconds");
    assertThat(refused("{every: 1h, offset: 2h}")).contains("above its offset");
    assertThat(refused("calendars: [{month: 13}]")).contains("month '13': expected 1 to 12");
  }

  @Test
  void theExamplesOfTheDocumentationAreAccepted() throws IOException {
    String docs = Files.readString(Path.of("../docs/schedules.md"));
    Matcher examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(docs);
    int count = 0;
    while (examples.find()) {
      count++;
      switch (DefinitionReader.read(examples.group(1), "schedules.md")) {
        case ReadDefinition.Accepted accepted ->
            assertThat(
                    TickTimes.ticks(
                        accepted.definition().rules().schedule().orElseThrow(),
                        Instant.parse("2026-11-21T00:00:00Z"),
                        Instant.MAX,
                        3))
                .hasSize(3);
        case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
      }
    }
    assertThat(count).isEqualTo(2);
  }

  private static List<String> ticks(String schedule, String from, String to) {
    return TickTimes.ticks(rule(schedule), Instant.parse(from), Instant.parse(to), 100).stream()
        .map(Instant::toString)
        .toList();
  }

  private static ScheduleRule rule(String schedule) {
    return switch (read(schedule)) {
      case ReadDefinition.Accepted accepted ->
          accepted.definition().rules().schedule().orElseThrow();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  private static String refused(String schedule) {
    return read(schedule) instanceof ReadDefinition.Refused refused ? refused.render() : "";
  }

  private static ReadDefinition read(String schedule) {
    String value = schedule.startsWith("{") ? " " + schedule : "\n  " + schedule;
    return DefinitionReader.read(
        "pipeline: p\nschedule:" + value + "\nsteps:\n  wait: {uses: wait, time: 1s}\n", "p.yaml");
  }
}
