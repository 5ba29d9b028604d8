package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.PipelineResult;
import io.isobar.workflows.pipeline.Trigger;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Two builds of the worker side by side on the real server, as during an update. */
@Tag("real-temporal")
class WorkerVersionsIT {
  @TempDir Path folder;
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
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
  void aRunEndsOnTheBuildOnWhichItBegan() {
    Launch launch = new Launch(temporal.client());
    try (ConfigurableApplicationContext before = worker("before")) {
      launch.start(run("begun-before", "8s"));
      try (ConfigurableApplicationContext after = worker("after")) {
        launch.start(run("begun-after", "1s"));

        assertThat(result("begun-after").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result("begun-before").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(builds("begun-before")).containsOnly("before").hasSizeGreaterThan(1);
        assertThat(builds("begun-after")).containsOnly("after");
        assertThat(after.isRunning()).isTrue();
      }
      assertThat(before.isRunning()).isTrue();
    }
  }

  private PipelineResult result(String run) {
    return temporal.client().newUntypedWorkflowStub(run).getResult(PipelineResult.class);
  }

  /** The build of each decision, as the server noted it. */
  private List<String> builds(String run) {
    return temporal.client().fetchHistory(run).getEvents().stream()
        .filter(HistoryEvent::hasWorkflowTaskCompletedEventAttributes)
        .map(event -> event.getWorkflowTaskCompletedEventAttributes().getDeploymentVersion())
        .map(version -> version.getBuildId())
        .toList();
  }

  private static PipelineInput run(String name, String wait) {
    String text =
        """
        pipeline: versions
        steps:
          wait: {uses: wait, time: %s}
          ask: {uses: sql, needs: wait, statements: "select 1"}
        """
            .formatted(wait);
    PipelineDefinition definition =
        switch (DefinitionReader.read(text, "versions.yaml")) {
          case ReadDefinition.Accepted accepted -> accepted.definition();
          case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
        };
    return new PipelineInput(name, definition, new TreeMap<>(), Trigger.MANUAL);
  }

  private ConfigurableApplicationContext worker(String build) {
    return RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", build));
  }
}
