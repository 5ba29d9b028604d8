package io.isobar.cli.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.GaugeFigure.Sample;
import io.isobar.worker.meter.QueueFigures;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.client.WorkflowOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a worker is counted by the real server only. */
@Tag("real-temporal")
class TaskQueueFiguresIT {
  private static final Map<String, String> WORKFLOWS =
      Map.of("queue", TaskQueues.PIPELINES, "kind", "workflow");

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
  void countsWhatWaitsWhereNoWorkerIs() throws InterruptedException {
    QueueFigures figures = new QueueFigures(temporal.stubs(), "default");
    assertThat(backlog(figures)).isZero();
    assertThat(value(figures, "isobar_task_queue_pollers")).isZero();
    awaitThreeThatWait(figures);
    assertThat(value(figures, "isobar_task_queue_oldest_seconds")).isPositive();
    assertThat(figures.read()).allSatisfy(figure -> assertThat(figure.samples()).hasSize(3));
  }

  @Test
  void countsWhatWaitsForABuildOfTheWorkerThatIsAway() throws InterruptedException {
    QueueFigures figures = new QueueFigures(temporal.stubs(), "default");
    RealWorker.start(temporal, empty, folder, Map.of("ISOBAR_WORKER_BUILD", "gone")).close();
    awaitThreeThatWait(figures);
  }

  private void awaitThreeThatWait(QueueFigures figures) throws InterruptedException {
    for (int number = 0; number < 3; number++) {
      temporal
          .client()
          .newUntypedWorkflowStub(
              "Waits", WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.PIPELINES).build())
          .start();
    }
    for (int tenth = 0; tenth < 300 && backlog(figures) < 3; tenth++) {
      Thread.sleep(100);
    }
    assertThat(backlog(figures)).isEqualTo(3);
  }

  private static double backlog(QueueFigures figures) {
    return value(figures, "isobar_task_queue_backlog");
  }

  private static double value(QueueFigures figures, String name) {
    return figures.read().stream()
        .filter(figure -> figure.name().equals(name))
        .flatMap(figure -> figure.samples().stream())
        .filter(sample -> sample.labels().equals(WORKFLOWS))
        .mapToDouble(Sample::value)
        .sum();
  }
}
