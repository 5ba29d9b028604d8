package io.isobar.cli.schedules;

import io.isobar.cli.Console;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Schedules as tables. */
final class ScheduleText {
  private static final List<Integer> PIPELINES = List.of(24, 22, 10, 26);
  private static final List<Integer> SCHEDULES = List.of(24, 10, 22, 22, 10);
  private static final int SPACE = 1;
  private static final List<Integer> TICKS = List.of(22, 10);

  private final Console console;

  ScheduleText(Console console) {
    this.console = console;
  }

  void pipelines(List<ScheduleCard> cards) {
    row(PIPELINES, "PIPELINE", "APPLIED", "STATE", "SCHEDULE", "FILE");
    for (ScheduleCard card : cards) {
      row(
          PIPELINES,
          card.pipeline(),
          time(card.appliedAt()),
          state(card),
          card.schedule(),
          card.file());
    }
  }

  void schedules(List<ScheduleCard> cards) {
    row(SCHEDULES, "PIPELINE", "STATE", "NEXT", "LAST TICK", "WAS", "DRIFT");
    for (ScheduleCard card : cards) {
      Optional<ScheduleCard.Tick> last = card.ticks().stream().findFirst();
      row(
          SCHEDULES,
          card.pipeline(),
          state(card),
          card.next().stream().findFirst().map(ScheduleText::time).orElse("-"),
          last.map(tick -> time(tick.tick())).orElse("-"),
          last.map(ScheduleCard.Tick::state).orElse(""),
          card.drift());
    }
  }

  void one(ScheduleCard card) {
    List<Integer> facts = List.of(Math.max(9, card.pipeline().length()) + SPACE);
    row(facts, card.pipeline(), card.hasSchedule() ? card.schedule() : "has no schedule");
    if (card.paused()) {
      row(facts, "paused", card.note());
    }
    card.next().forEach(tick -> row(facts, "next", time(tick)));
    if (card.hasSchedule()) {
      row(
          facts,
          "Temporal",
          card.comparedAt()
              .map(at -> "compared " + time(at))
              .orElse("not compared yet: no worker has reached it"));
    }
    card.driftAt().ifPresent(at -> row(facts, "drift", time(at) + "  " + card.drift()));
    if (card.ticks().isEmpty()) {
      return;
    }
    console.out().println();
    row(TICKS, "TICK", "WAS", "WHY");
    for (ScheduleCard.Tick tick : card.ticks()) {
      String why = tick.reason().isEmpty() ? tick.run().orElse("") : tick.reason();
      row(TICKS, time(tick.tick()), tick.state(), why);
    }
  }

  private static String state(ScheduleCard card) {
    return card.paused() ? "paused" : card.hasSchedule() ? "on" : "-";
  }

  private void row(List<Integer> widths, String... cells) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < cells.length; at++) {
      int width = at < widths.size() ? widths.get(at) : 0;
      line.append(cells[at]).repeat(" ", Math.max(0, width - cells[at].length())).append(' ');
    }
    console.out().println(line.toString().stripTrailing());
  }

  private static String time(Instant time) {
    return time.toString().replaceFirst("\\..*", "Z");
  }
}
