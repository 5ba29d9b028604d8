package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The command that a user types, against a gateway that serves a model of a real run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoadIT {
  private Isobar isobar;
  private Stand stand;

  @BeforeAll
  void servesAModelOfOneBatch(@TempDir Path folder) {
    isobar = new Isobar(folder.resolve("home"));
    stand = Stand.of(isobar);
    stand.ok("run", "iris", "--batches", "1", "--output", "json");
  }

  @AfterAll
  void leavesNothingRunning() {
    stand.down();
  }

  @Test
  void everyRowFitsAndIsLogged() {
    long before = logged();
    JsonNode report =
        stand
            .ok("load", "iris", "--connections", "4", "--requests", "2000", "--output", "json")
            .json();
    assertThat(report.at("/counts/good").asInt()).as(report.toPrettyString()).isEqualTo(2000);
    assertThat(report.at("/setup/rows").asText()).isEqualTo("as the training rows");
    Stand.await("all is logged", Duration.ofMinutes(1), () -> logged() == before + 2000);
    assertThat(stand.count("select count(distinct input::text) from isobar.predictions"))
        .isGreaterThan(1000);
  }

  @Test
  void asksAsTheLoadTesterOfTheEarlierSystemDid() {
    JsonNode report =
        stand
            .ok(
                "load",
                "--profile",
                "iris",
                "--think",
                "1ms",
                "--duration",
                "2s",
                "--output",
                "json")
            .json();
    assertThat(report.at("/setup/path").asText()).isEqualTo("/predict?model=iris");
    assertThat(report.at("/counts/good").asInt()).isPositive();
    assertThat(report.at("/error_share").asDouble()).isZero();
    JsonNode ward =
        stand
            .ok(
                "load",
                "--profile",
                "diabetes",
                "--ramp",
                "1s",
                "--duration",
                "4s",
                "--output",
                "json")
            .json();
    assertThat(ward.at("/counts/good").asInt()).as(ward.toPrettyString()).isGreaterThan(20);
    assertThat(ward.at("/errors")).isEmpty();
  }

  @Test
  void tellsWhatThereIsWhenItIsInterrupted() throws InterruptedException {
    Isobar.Running running = isobar.start("load", "iris", "--rate", "50", "--duration", "10m");
    Stand.await("it sends", Duration.ofMinutes(1), () -> said(running).contains("load of iris"));
    Thread.sleep(2000);
    // As Ctrl-C, which what was started in the background of a script may not hear.
    running.process().destroy();
    Isobar.Said said = running.await(1);
    assertThat(said.exit()).isEqualTo(143);
    assertThat(said.out()).contains("end        stopped, after ").contains("latency ");
  }

  private static String said(Isobar.Running running) {
    try {
      return Files.readString(running.out());
    } catch (IOException e) {
      return "";
    }
  }

  private long logged() {
    return stand.count("select count(*) from isobar.predictions");
  }
}
