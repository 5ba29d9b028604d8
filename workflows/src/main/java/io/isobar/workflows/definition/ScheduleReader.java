package io.isobar.workflows.definition;

import io.isobar.workflows.definition.ScheduleRule.CalendarRule;
import io.isobar.workflows.definition.ScheduleRule.Overlap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code schedule:}. */
final class ScheduleReader {
  private final Section section;
  private final Problems problems;

  private ScheduleReader(Section section) {
    this.section = section;
    this.problems = section.problems();
  }

  static Optional<ScheduleRule> read(Section section) {
    return new ScheduleReader(section).read();
  }

  private Optional<ScheduleRule> read() {
    List<String> crons = crons();
    List<CalendarRule> calendars = calendars();
    Optional<Duration> every = section.optionalDuration("every");
    Duration offset = section.optionalDuration("offset").orElse(Duration.ZERO);
    ZoneId zone = zone();
    Optional<Instant> start = time("start", zone);
    Optional<Instant> end = time("end", zone);
    Duration jitter = section.optionalDuration("jitter").orElse(Duration.ZERO);
    Duration catchUp = section.duration("catch-up");
    Overlap overlap = section.choice("overlap", Overlap.class);
    return section.build(
        () ->
            new ScheduleRule(
                crons, calendars, every, offset, zone, start, end, jitter, catchUp, overlap));
  }

  private List<String> crons() {
    List<String> crons = new ArrayList<>();
    if (!section.has("cron")) {
      return crons;
    }
    for (ScalarNode node : section.texts("cron")) {
      String cron = node.getValue().strip().replaceAll("\\s+", " ");
      try {
        CalendarRule.ofCron(cron);
        crons.add(cron);
      } catch (IllegalArgumentException problem) {
        problems.add(
            node,
            section.path("cron"),
            section.path("cron") + " is '" + Words.shorten(cron) + "': " + problem.getMessage(),
            "five fields such as 0 6 * * 1-5 (minute hour day month day-of-week)");
      }
    }
    return crons;
  }

  private List<CalendarRule> calendars() {
    Optional<Entry> entry =
        section.has("calendars") ? section.entry("calendars") : Optional.empty();
    if (entry.isEmpty()) {
      return List.of();
    }
    if (!(entry.get().value() instanceof SequenceNode list)) {
      wrong(entry.get().value(), "calendars", "a list of mappings");
      return List.of();
    }
    List<CalendarRule> calendars = new ArrayList<>();
    int index = 0;
    for (Node node : list.getValue()) {
      String path = section.path("calendars") + "[" + index++ + "]";
      Section calendar = Section.open(node, node, path, Shape.CALENDAR.keys(), problems);
      calendars.add(
          new CalendarRule(
              field(calendar, "second", CalendarField.SECOND),
              field(calendar, "minute", CalendarField.MINUTE),
              field(calendar, "hour", CalendarField.HOUR),
              field(calendar, "day-of-month", CalendarField.DAY_OF_MONTH),
              field(calendar, "month", CalendarField.MONTH),
              field(calendar, "year", CalendarField.YEAR),
              field(calendar, "day-of-week", CalendarField.DAY_OF_WEEK)));
    }
    return calendars;
  }

  private String field(Section calendar, String key, CalendarField kind) {
    if (!calendar.has(key)) {
      return calendar.fallback(key).orElse("*");
    }
    List<ScalarNode> parts = calendar.texts(key);
    String field = String.join(",", parts.stream().map(ScalarNode::getValue).toList());
    try {
      kind.values(field);
      return field;
    } catch (IllegalArgumentException problem) {
      calendar
          .problems()
          .add(
              calendar.place(),
              calendar.path(key),
              calendar.path(key) + " is '" + Words.shorten(field) + "': " + problem.getMessage(),
              "a field as in a cron, such as 1-5, 0,30 or *");
      return calendar.fallback(key).orElse("*");
    }
  }

  private ZoneId zone() {
    String name = section.text("timezone");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      section
          .entry("timezone")
          .ifPresent(entry -> wrong(entry.value(), "timezone", "a zone such as Europe/Madrid"));
      return ZoneId.of("UTC");
    }
  }

  /** A date is its first moment in the zone; a time must say its offset. */
  private Optional<Instant> time(String key, ZoneId zone) {
    Optional<Entry> entry = section.has(key) ? section.entry(key) : Optional.empty();
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    String text = entry.get().value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<Instant> time = moment(text, zone);
    if (time.isEmpty()) {
      wrong(entry.get().value(), key, "a date or time such as 2026-01-31 or 2026-01-31T06:00:00Z");
    }
    return time;
  }

  private static Optional<Instant> moment(String text, ZoneId zone) {
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(zone).toInstant());
    } catch (DateTimeException wrong) {
      return Optional.empty();
    }
  }

  private void wrong(Node node, String key, String expected) {
    problems.add(
        node, section.path(key), section.path(key) + " is " + Words.describe(node), expected);
  }
}
