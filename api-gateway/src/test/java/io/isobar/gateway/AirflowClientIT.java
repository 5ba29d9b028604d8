package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.workflows.launch.RunIds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The official client of Airflow triggers and follows runs here. */
@Tag("airflow-client")
class AirflowClientIT extends PipelinesApi {
  private static final String PYTHON = "ISOBAR_AIRFLOW_CLIENT_PYTHON";
  private static final Path SCRIPT = Path.of("src/test/python/drive_airflow_client.py");

  @Test
  void officialClientTriggersAndFollowsRuns() throws Exception {
    String python = System.getenv(PYTHON);
    assertThat(python).as(PYTHON + ", a Python that has apache-airflow-client").isNotBlank();
    worker.failing.add("fetch broken");
    String run = RunIds.ofKey("nightly", "manual__2026-01-31T06:00:00+00:00");
    worker.onCall =
        command -> {
          if (command.equals("fetch friday")) {
            new LogLines(empty.database()).append(List.of(logged(run)));
          }
        };
    Process process =
        new ProcessBuilder(python, SCRIPT.toString(), gateway.url())
            .redirectErrorStream(true)
            .start();
    try {
      String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(told).endsWith("all of it\n");
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** A real worker's appender writes such lines; the stub of this test prints nothing. */
  private static LogLine logged(String run) {
    return new LogLine(
        0, run, "fetch", "", 1, Instant.now(), "INFO", "shell", "this is fetch friday");
  }
}
