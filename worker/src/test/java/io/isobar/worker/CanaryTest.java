package io.isobar.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.payload.PayloadKeys;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.PipelineWorkflow;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.testserver.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Values that are looked for everywhere they must not be. */
class CanaryTest {
  private static final String PARAMETER = "canary-parameter-5c1d";
  private static final String RESULT = "canary-42-result";
  private static final String SECRET = "canary-secret-9e7b";
  private static final String TEXT =
      """
      pipeline: canary
      params:
        word: {type: text, default: none}
      steps:
        use:
          uses: shell
          command: [sh, -c, 'echo "token $TOKEN"; echo found=canary-$((40 + 2))-result > $ISOBAR_RESULT']
          env: {TOKEN: "${secrets.token}", WORD: "${params.word}"}
        refuse:
          uses: shell
          needs: use
          command: [sh, -c, 'echo "refused $TOKEN" >&2; exit 3']
          env: {TOKEN: "${secrets.token}"}
          retry: {attempts: 1}
      """;

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Map<String, String> environment = new TreeMap<>();
  private TestServer.PortBoundTestServer temporal;

  @BeforeEach
  void start() throws Exception {
    int port = FreePort.next();
    temporal = TestServer.createPortBoundServer(port);
    WorkerMainTest.registerSearchAttributes(port);
    environment.put("ISOBAR_DATABASE_URL", empty.settings().url());
    environment.put("ISOBAR_DATABASE_USER", empty.settings().user());
    environment.put("ISOBAR_DATABASE_PASSWORD", empty.settings().password());
    environment.put("ISOBAR_OBJECTS", folder.toUri().toString());
    environment.put("ISOBAR_WORKER_PORT", "0");
    environment.put("ISOBAR_WORKER_START_WAIT_SECONDS", "20");
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:" + port);
    environment.put("ISOBAR_WORKER_SHELL", "true");
    environment.put("ISOBAR_SECRET_TOKEN", SECRET);
  }

  @AfterEach
  void stop() {
    root.detachAppender(logged);
    temporal.close();
  }

  @Test
  void withKeysNoValueIsReadableInAHistoryAndAClientWithThemUnderstands() throws SQLException {
    environment.put(
        PayloadKeys.VARIABLE, "one:" + Base64.getEncoder().encodeToString(new byte[32]));

    String history = run();

    assertThat(history)
        .contains("binary/encrypted")
        .doesNotContain(PARAMETER, RESULT, SECRET, "ISOBAR_RESULT");
    assertThat(ledger()).contains(PARAMETER, RESULT).doesNotContain(SECRET);
  }

  @Test
  void aSecretIsInNoHistoryNoRowAndNoLine() throws SQLException {
    String history = run();

    assertThat(history).contains(PARAMETER, RESULT).doesNotContain(SECRET);
    assertThat(ledger()).contains(PARAMETER, RESULT, "token ***").doesNotContain(SECRET);
    assertThat(logged.list).isNotEmpty();
    for (ILoggingEvent event : List.copyOf(logged.list)) {
      assertThat(event.getFormattedMessage()).doesNotContain(SECRET);
      if (event.getThrowableProxy() != null) {
        assertThat(String.valueOf(event.getThrowableProxy().getMessage())).doesNotContain(SECRET);
      }
    }
  }

  /** Runs the pipeline through a client of its own; returns the history as the server has it. */
  private String run() {
    ConfigurableApplicationContext worker = WorkerMain.start(environment);
    logged.start();
    root.addAppender(logged);
    try {
      WorkflowClient client =
          WorkflowClient.newInstance(
              worker.getBean(WorkflowServiceStubs.class),
              WorkflowClientOptions.newBuilder()
                  .setDataConverter(Payloads.converter(environment))
                  .build());
      PipelineResult result =
          client
              .newWorkflowStub(
                  PipelineWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId("canary-1")
                      .setTaskQueue(TaskQueues.PIPELINES)
                      .build())
              .run(
                  new PipelineInput(
                      "canary-1",
                      definition(),
                      new TreeMap<>(Map.of("word", PARAMETER)),
                      "manual"));
      assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
      assertThat(result.reason()).contains("refuse");
      StringBuilder history = new StringBuilder();
      client
          .fetchHistory("canary-1")
          .getEvents()
          .forEach(
              event ->
                  history.append(new String(event.toByteArray(), StandardCharsets.ISO_8859_1)));
      return history.toString();
    } finally {
      worker.close();
    }
  }

  private static PipelineDefinition definition() {
    return switch (DefinitionReader.read(TEXT, "canary.yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  /** Every row of every table. */
  private String ledger() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                empty.settings().url(), empty.settings().user(), empty.settings().password());
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'isobar'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      StringBuilder rows = new StringBuilder();
      for (String table : tables) {
        try (ResultSet each =
            statement.executeQuery("select t::text from isobar." + table + " t")) {
          while (each.next()) {
            rows.append(each.getString(1)).append('\n');
          }
        }
      }
      return rows.toString();
    }
  }
}
