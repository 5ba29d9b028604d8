package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void teachesByExamples() {
    assertThat(run("--help")).isZero();
    assertThat(said(out)).contains("Examples:", "./isobar up", "./isobar doctor", "Exit codes:");
    assertThat(run("up", "--help")).isZero();
    assertThat(said(out)).contains("./isobar up --source houses.csv", "ISOBAR_DATABASE_URL");
  }

  @Test
  void listsEveryCommandOnceAndInGroups() {
    assertThat(run("--help")).isZero();
    assertThat(said(out)).contains("\nRuns:\n", "\nDefinitions:\n");
    assertThat(said(out).lines().filter(line -> line.startsWith("  trigger "))).hasSize(1);
    assertThat(said(out).lines()).allMatch(line -> line.length() <= 80);
    // The whole first sentence, also where it goes over two lines of the source.
    assertThat(said(out).replaceAll("\\s+", " "))
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
      assertThat(run(command)).as(command[0]).isEqualTo(4);
      assertThat(said(err)).contains("./isobar up").doesNotContain("\tat ");
    }
    assertThat(run("trigger", "houses", "--priority", "9")).isEqualTo(2);
    assertThat(run("trigger", "houses", "--logical-time", "now")).isEqualTo(2);
    assertThat(said(err)).contains("'now'", "2026-01-31");
  }

  @Test
  void explainsACodeWithoutAnythingThatRuns() throws IOException {
    assertThat(run("explain", "pool.too-small")).isZero();
    assertThat(said(out)).startsWith("pool.too-small\n").contains("  do       ", "  example  ");
    out.reset();
    assertThat(run("explain", "pool.too-small", "--output", "json")).isZero();
    assertThat(new ObjectMapper().readTree(said(out)).get("code").textValue())
        .isEqualTo("pool.too-small");
    assertThat(run("explain", "pool.to-small")).isEqualTo(2);
    assertThat(said(err)).contains("the nearest are pool.too-small");
    assertThat(run("explain", "pool.xyz")).isEqualTo(2);
    assertThat(said(err)).contains("pool.in-use, pool.no-slots");
    assertThat(run("explain", "house_prices")).as("a model").isEqualTo(4);
  }

  @Test
  void endsWithTwoWithoutACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(said(err)).contains("Usage: isobar");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    assertThat(run("staus")).isEqualTo(2);
    assertThat(said(err)).contains("Did you mean").contains("status");
  }

  @Test
  void suggestsTheOptionThatWasMeant() {
    assertThat(run("up", "--sed", "7")).isEqualTo(2);
    assertThat(said(err)).contains("--sed").contains("--seed");
  }

  @Test
  void saysWhichSourceFileIsNotThere() {
    assertThat(run("up", "--source", "nowhere.csv")).isEqualTo(2);
    assertThat(said(err))
        .contains("nowhere.csv cannot be read, expected a CSV file", "--source synthetic")
        .doesNotContain("\tat ");
  }

  @Test
  void printsAStackTraceOnlyWhenAsked() {
    run("up", "--source", "nowhere.csv", "--verbose");

    assertThat(said(err)).contains("\tat io.isobar.cli");
  }

  @Test
  void printsTheStatusForScripts() throws IOException {
    assertThat(run("status", "--output", "json")).isZero();

    JsonNode parts = new ObjectMapper().readTree(said(out));
    assertThat(parts).hasSize(5);
    assertThat(parts.get(0).get("part").textValue()).isEqualTo("postgres");
    assertThat(parts.get(0).get("state").textValue()).isEqualTo("stopped");
    assertThat(parts.get(0).get("pid").isNull()).isTrue();
  }

  @Test
  void printsTheStatusForPeople() {
    assertThat(run("status")).isZero();

    assertThat(said(out)).contains("PostgreSQL   stopped", "gateway      stopped");
  }

  @Test
  void saysThatNothingWasRunning() {
    assertThat(run("down")).isZero();
    assertThat(said(out)).isEqualTo("nothing was running\n");
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

  private int run(String... arguments) {
    Environment environment = new Environment(Map.of(), folder);
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false);
    return Main.run(new CliContext(console, environment, Home.of(environment)), arguments);
  }

  private static String said(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
