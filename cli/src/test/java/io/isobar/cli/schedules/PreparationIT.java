package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.worker.WorkerMain;
import io.isobar.worker.settings.WorkerSettings;
import io.isobar.worker.start.Preparation;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Servers that nobody has touched, and what a worker needs in them. */
@Tag("real-temporal")
class PreparationIT {
  private static final String NAMESPACE = "made-by-itself";

  @TempDir Path folder;
  @RegisterExtension final EmptyDatabase postgres = new EmptyDatabase();
  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start(folder.resolve("temporal"));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void makesWhatAWorkerNeedsOnceAndLeavesItThen() throws SQLException {
    DatabaseSettings database = postgres.untouched();
    Map<String, String> environment =
        RealWorker.environment(temporal, database, folder, Map.of("TEMPORAL_NAMESPACE", NAMESPACE));
    assertThat(hasTables(database)).isFalse();

    Preparation.run(WorkerSettings.from(environment));
    Preparation.run(WorkerSettings.from(environment));

    assertThat(folder.resolve("objects")).isDirectory();
    assertThat(retentionDays()).isEqualTo(30);
    assertThat(hasTables(database)).isTrue();
    try (var worker = WorkerMain.start(environment)) {
      assertThat(worker.isRunning()).isTrue();
    }
  }

  private long retentionDays() {
    return temporal
            .stubs()
            .blockingStub()
            .describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(NAMESPACE).build())
            .getConfig()
            .getWorkflowExecutionRetentionTtl()
            .getSeconds()
        / 86_400;
  }

  private static boolean hasTables(DatabaseSettings database) {
    try (Database open = Database.open(database)) {
      return open.jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery("select to_regclass('isobar.runs') is not null")
                      .mapTo(Boolean.class)
                      .one());
    }
  }
}
