package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;
  private Typed typed;

  @BeforeEach
  void inAnEmptyFolder() {
    typed = new Typed(folder, Map.of());
  }

  @Test
  void teachesByExamples() {
    assertThat(typed.run("--help")).isZero();
    assertThat(typed.out()).contains("Examples:", "./isobar up", "./isobar doctor", "Exit codes:");
    assertThat(typed.run("up", "--help")).isZero();
    assertThat(typed.out()).contains("./isobar up --source houses.csv", "ISOBAR_DATABASE_URL");
  }

  @Test
  void listsEveryCommandOnceAndInGroups() {
    assertThat(typed.run("--help")).isZero();
    assertThat(typed.out()).contains("\nRuns:\n", "\nDefinitions:\n");
    assertThat(typed.out().lines().filter(line -> line.startsWith("  trigger "))).hasSize(1);
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= 80);
    // The whole first sentence, also where it goes over two lines of the source.
    assertThat(typed.out().replaceAll("\\s+", " "))
        .contains("what schedules and callers by name start from now on.");
  }

  @Test
  void commandsThatNeedTheStackSayThatItIsNotUp() {
    for (String[] command :
        new String[][] {
          {"trigger", "houses"},
          {"rerun", "last", "--dry-run"},
          {"cancel", "last"},
          {"approvals"},
          {"approve", "last", "publish"},
          {"models"},
          {"history", "houses"},
          {"promote", "houses", "1", "--reason", "why"},
          {"rollback", "houses", "--reason", "why"},
          {"retrain", "houses", "1"},
          {"gc", "--dry-run"},
          {"logs", "last", "--follow"}
        }) {
      assertThat(typed.run(command)).as(command[0]).isEqualTo(4);
      assertThat(typed.err()).contains("./isobar up").doesNotContain("\tat ");
    }
    assertThat(typed.run("trigger", "houses", "--priority", "9")).isEqualTo(2);
    assertThat(typed.run("trigger", "houses", "--logical-time", "now")).isEqualTo(2);
    assertThat(typed.err()).contains("'now'", "2026-01-31");
  }

  @Test
  void explainsACodeWithoutAnythingThatRuns() throws IOException {
    assertThat(typed.run("explain", "pool.too-small")).isZero();
    assertThat(typed.out()).startsWith("pool.too-small\n").contains("  do       ", "  example  ");
    assertThat(typed.run("explain", "pool.too-small", "--output", "json")).isZero();
    assertThat(new ObjectMapper().readTree(typed.out()).get("code").textValue())
        .isEqualTo("pool.too-small");
    assertThat(typed.run("explain", "pool.to-small")).isEqualTo(2);
    assertThat(typed.err()).contains("the nearest are pool.too-small");
    assertThat(typed.run("explain", "pool.xyz")).isEqualTo(2);
    assertThat(typed.err()).contains("pool.in-use, pool.no-slots");
    assertThat(typed.run("explain", "house_prices")).as("a model").isEqualTo(4);
  }

  @Test
  void endsWithTwoWithoutACommand() {
    assertThat(typed.run()).isEqualTo(2);
    assertThat(typed.err()).contains("Usage: isobar");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(typed.run("staus")).isEqualTo(2);
    assertThat(typed.err()).contains("Did you mean").contains("status");
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(typed.run("up", "--sed", "7")).isEqualTo(2);
    assertThat(typed.err()).contains("--sed").contains("--seed");
  }

  @Test
  void saysWhichSourceFileIsNotThere() {
    assertThat(typed.run("up", "--source", "nowhere.csv")).isEqualTo(2);
    assertThat(typed.err())
        .contains("nowhere.csv cannot be read, expected a CSV file", "--source synthetic")
        .doesNotContain("\tat ");
  }

  @Test
  void printsAStackTraceOnlyWhenAsked() {
    typed.run("up", "--source", "nowhere.csv", "--verbose");

    assertThat(typed.err()).contains("\tat io.isobar.cli");
  }

  @Test
  void printsTheStatusForScripts() throws IOException {
    assertThat(typed.run("status", "--output", "json")).isZero();

    JsonNode parts = new ObjectMapper().readTree(typed.out());
    assertThat(parts).hasSize(5);
    assertThat(parts.get(0).get("part").textValue()).isEqualTo("postgres");
    assertThat(parts.get(0).get("state").textValue()).isEqualTo("stopped");
    assertThat(parts.get(0).get("pid").isNull()).isTrue();
  }

  @Test
  void printsTheStatusForPeople() {
    assertThat(typed.run("status")).isZero();

    assertThat(typed.out()).contains("PostgreSQL   stopped", "gateway      stopped");
  }

  @Test
  void saysThatNothingWasRunning() {
    assertThat(typed.run("down")).isZero();
    assertThat(typed.out()).isEqualTo("nothing was running\n");
  }

  @Test
  void tellsTheCasesApartByTheExitCode() {
    assertThat(ExitCode.of(failure("part.not-started"))).isEqualTo(ExitCode.MISSING_PART);
    assertThat(ExitCode.of(failure("temporal.not-found"))).isEqualTo(ExitCode.MISSING_PART);
    assertThat(ExitCode.of(failure("database.refused"))).isEqualTo(ExitCode.MISSING_PART);
    assertThat(ExitCode.of(failure("source.file"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(failure("rerun.unknown-step"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(failure("pool.no-slots"))).isEqualTo(ExitCode.USAGE);
    assertThat(ExitCode.of(failure("cli.interrupted"))).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(ExitCode.of(failure("run.failed"))).isEqualTo(ExitCode.FAILED);
  }

  private static Failure failure(String code) {
    return Failure.user(code, "What.", "Do.");
  }
}
