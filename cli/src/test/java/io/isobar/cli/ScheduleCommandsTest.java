package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.PlacedSchedules;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands about schedules, with a database and nothing else. */
class ScheduleCommandsTest {
  private static final String STEPS = "steps:\n  wait: {uses: wait, time: 1s}\n";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;
  private Typed typed;
  private Definitions definitions;

  @BeforeEach
  void twoPipelines() throws IOException {
    typed = new Typed(folder, Typed.database(empty.settings()));
    definitions = new Definitions(empty.database());
    write("nightly", "schedule: {cron: 0 2 * * *, timezone: Europe/Madrid}\n" + STEPS);
    write("by_hand", STEPS);
  }

  private void write(String pipeline, String rest) throws IOException {
    Path file = folder.resolve("pipelines").resolve(pipeline + ".yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "pipeline: " + pipeline + "\n" + rest);
  }

  @Test
  void appliesAllAndSaysWhatHasChanged() throws IOException {
    assertThat(run("apply")).contains("by_hand", "nightly", "new");
    assertThat(run("apply")).contains("nightly                  unchanged");

    write(
        "nightly",
        "priority: 1\nschedule: {every: 1h}\n" + STEPS + "  more: {uses: wait, time: 1s}\n");
    assertThat(run("apply", "nightly"))
        .isEqualTo("nightly                  changed    schedule, priority, step more is new\n");
    assertThat(run("apply", "--remove", "nightly")).contains("removed");
    assertThat(run("pipelines")).contains("by_hand").doesNotContain("nightly");
  }

  @Test
  void appliesNoneWhenOneIsWrong() throws IOException {
    write("wrong", "schedule: {cron: 0 25 * * *}\n" + STEPS);

    run("apply");

    assertThat(typed.err()).contains("hour '25': expected 0 to 23");
    assertThat(definitions.all()).isEmpty();
  }

  @Test
  void showsTicksWithTheirReasonsAndDrift() throws IOException {
    run("apply");
    Instant tick = Instant.parse("2026-01-05T01:00:00Z");
    Ticks ticks = new Ticks(empty.database());
    ticks.watch("nightly", "0".repeat(64), tick);
    ticks.plan("nightly", List.of(tick), tick);
    ticks.judge("nightly", tick, State.MISSED, "no worker has reached Temporal", Optional.empty());
    PlacedSchedules placed = new PlacedSchedules(empty.database());
    placed.agree("nightly", "0".repeat(64), false);
    placed.drifted("nightly", "overlap is other");

    assertThat(run("schedules"))
        .contains("nightly", "2026-01-05T01:00:00Z", "missed", "overlap is other")
        .doesNotContain("by_hand");
    assertThat(run("schedules", "nightly"))
        .contains("0 2 * * * Europe/Madrid", "no worker has reached Temporal", "drift")
        .containsPattern("next +20\\d\\d-\\d\\d-\\d\\dT0[01]:00:00Z");
    JsonNode json = new ObjectMapper().readTree(run("schedules", "nightly", "--output", "json"));
    assertThat(json.get("next")).hasSize(5);
    assertThat(json.get("ticks").get(0).get("state").asText()).isEqualTo("missed");
  }

  @Test
  void pausesWithANoteAndResumes() {
    run("apply");

    assertThat(run("pause", "nightly", "--note", "the source moves")).contains("is paused");
    assertThat(run("schedules", "nightly")).containsPattern("paused +the source moves");
    assertThat(definitions.newest("nightly").orElseThrow().pauseChangedAt()).isPresent();
    assertThat(run("resume", "nightly")).contains("goes on");
    assertThat(run("resume", "nightly")).contains("was not paused");
    assertThat(definitions.newest("nightly").orElseThrow().paused()).isFalse();

    run("pause", "nighty");
    assertThat(typed.err()).contains("no applied pipeline 'nighty'");
  }

  @Test
  void listsAlerts() {
    Alerts alerts = new Alerts(empty.database());
    alerts.raise("deadline", "nightly", "r1", "The run r1 is late.");
    alerts.raise("freshness", "nightly", "data", "It is old.");
    alerts.resolve("freshness", "nightly", "data");

    assertThat(run("alerts")).contains("The run r1 is late.").doesNotContain("It is old.");
    assertThat(run("alerts", "--all")).contains("It is old.", "resolved");
  }

  private String run(String... arguments) {
    typed.run(arguments);
    return typed.out();
  }
}
