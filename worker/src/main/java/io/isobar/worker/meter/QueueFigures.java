package io.isobar.worker.meter;

import com.google.protobuf.Duration;
import io.isobar.storage.postgres.GaugeFigure;
import io.isobar.storage.postgres.GaugeFigure.Sample;
import io.isobar.workflows.pipeline.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What waits in the task queues for a worker, as Temporal says. */
public final class QueueFigures {
  private static final int ANSWER_SECONDS = 5;
  private static final List<Asked> ALL =
      List.of(
          new Asked(TaskQueues.PIPELINES, "workflow", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),
          new Asked(TaskQueues.PIPELINES, "activity", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY),
          new Asked(TaskQueues.TRAINING, "activity", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));

  private final WorkflowServiceStubs temporal;
  private final String namespace;

  public QueueFigures(WorkflowServiceStubs temporal, String namespace) {
    this.temporal = temporal;
    this.namespace = namespace;
  }

  private record Asked(String queue, String kind, TaskQueueType type) {
    Map<String, String> labels() {
      return Map.of("queue", queue, "kind", kind);
    }
  }

  private record Answered(Asked asked, DescribeTaskQueueResponse response) {}

  /**
   * Asks for each queue.
   *
   * @throws io.grpc.StatusRuntimeException when the server is away, or cannot tell
   */
  public List<GaugeFigure> read() {
    List<Answered> all = ALL.stream().map(asked -> new Answered(asked, describe(asked))).toList();
    return List.of(
        figure(
            "isobar_task_queue_backlog",
            "Tasks that wait for a worker",
            all,
            answer -> answer.getStats().getApproximateBacklogCount()),
        figure(
            "isobar_task_queue_oldest_seconds",
            "How long the oldest of them has waited",
            all,
            answer -> seconds(answer.getStats().getApproximateBacklogAge())),
        figure(
            "isobar_task_queue_added_per_second",
            "Tasks that come in a second",
            all,
            answer -> answer.getStats().getTasksAddRate()),
        figure(
            "isobar_task_queue_pollers",
            "Workers that have asked for tasks within some minutes",
            all,
            DescribeTaskQueueResponse::getPollersCount));
  }

  /**
   * Who has asked for runs to decide on within some minutes, by process and machine.
   *
   * @throws io.grpc.StatusRuntimeException as {@link #read}
   */
  public List<String> workers() {
    return describe(ALL.getFirst()).getPollersList().stream()
        .map(PollerInfo::getIdentity)
        .sorted()
        .toList();
  }

  private DescribeTaskQueueResponse describe(Asked asked) {
    return temporal
        .blockingStub()
        .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(namespace)
                .setTaskQueue(TaskQueue.newBuilder().setName(asked.queue()))
                .setTaskQueueType(asked.type())
                .setReportStats(true)
                .build());
  }

  private static GaugeFigure figure(
      String name,
      String description,
      List<Answered> all,
      ToDoubleFunction<DescribeTaskQueueResponse> value) {
    Stream<Sample> samples =
        all.stream()
            .map(one -> new Sample(one.asked().labels(), value.applyAsDouble(one.response())));
    return new GaugeFigure(name, description, samples.toList());
  }

  private static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNanos() / 1e9;
  }
}
