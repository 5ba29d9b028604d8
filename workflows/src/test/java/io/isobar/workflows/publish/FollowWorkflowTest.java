package io.isobar.workflows.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.pipeline.FakeFollowing;
import io.isobar.workflows.pipeline.TaskQueues;
import io.isobar.workflows.pipeline.WorkflowServer;
import io.isobar.workflows.release.AliasActivities;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FollowWorkflowTest {
  private final FakeFollowing mlflow = new FakeFollowing();
  private final Operator operator = new Operator();
  @RegisterExtension final WorkflowServer server = new WorkflowServer(mlflow, operator);

  /** Carries out orders, or refuses them for the reason that it is given. */
  static final class Operator implements AliasActivities {
    final List<AliasOrder> orders = new CopyOnWriteArrayList<>();
    volatile String refusesFor = "";

    @Override
    public AliasMoved move(AliasOrder order) {
      orders.add(order);
      if (!refusesFor.isEmpty()) {
        throw ApplicationFailure.newNonRetryableFailure("It will not do.", refusesFor);
      }
      int version = order.version().orElseThrow();
      return new AliasMoved(
          order.order(), order.model(), order.alias(), version, 1, order.kind(), NOW, List.of());
    }
  }

  private static final Instant NOW = Instant.parse("2026-01-31T06:00:00Z");

  @Test
  void givesTheOrderThatAPersonWouldGive() {
    mlflow.shows.add(FollowLook.same("champion", FakeFollowing.EVERY));
    mlflow.shows.add(FakeFollowing.moved("7", 2));
    mlflow.shows.add(FollowLook.same("champion", FakeFollowing.EVERY));

    follow();

    AliasOrder order = operator.orders.getFirst();
    assertThat(operator.orders).hasSize(1);
    assertThat(order.by()).isEqualTo("mlflow");
    assertThat(order.reason()).isEqualTo("champion was moved by hand to version 7 of MLflow");
    assertThat(order.version()).contains(2);
    assertThat(order.evenIfRejected()).isFalse();
    assertThat(mlflow.done).containsExactly("followed 7");
    assertThat(server.of(AliasCommands.workflowId("houses")).getResult(AliasMoved.class).version())
        .isEqualTo(2);
  }

  @Test
  void turnsBackWhatIsRefusedOrForeign() {
    operator.refusesFor = "release.rejected";
    mlflow.shows.add(FakeFollowing.moved("7", 2));
    mlflow.shows.add(
        new FollowLook(FollowLook.Status.foreign, "8", 0, "champion", FakeFollowing.EVERY));

    follow();

    assertThat(mlflow.done)
        .containsExactly(
            "turned back 7: It will not do.",
            "turned back 8: It is no version that Isobar published.");
  }

  @Test
  void leavesToTheNextLookWhatHasChangedMeanwhile() {
    operator.refusesFor = "release.is-live";
    mlflow.shows.add(FakeFollowing.moved("7", 2));
    follow();
    assertThat(mlflow.done).isEmpty();
    assertThat(mlflow.looks).hasValue(2);
  }

  @Test
  void goesOnWhenTheServerRefusesToAnswer() {
    mlflow.refusesToAnswer = true;
    mlflow.shows.add(FakeFollowing.moved("7", 2));
    follow();
    assertThat(mlflow.done).containsExactly("followed 7");
  }

  @Test
  void startsOverWithAnEmptyHistory() {
    int looks = 2 * FollowWorkflowImpl.LOOKS_PER_HISTORY + 5;
    for (int look = 1; look < looks; look++) {
      mlflow.shows.add(FollowLook.same("champion", Duration.ofHours(1)));
    }
    follow();
    assertThat(mlflow.looks).hasValue(looks);
    assertThat(server.history(FollowWorkflow.id("houses")).getEvents().size()).isLessThan(200);
  }

  @Test
  void publicationBeginsItOrRemindsIt() {
    PublishSettings settings = settings();
    mlflow.shows.add(FollowLook.same("champion", Duration.ofDays(9_000)));
    server.publish(settings, "p-1");
    server.publish(settings, "p-2");
    server.of(FollowWorkflow.id("houses")).getResult(Void.class);
    // The second look is that of the second publication, which did not wait for 9,000 days.
    assertThat(mlflow.looks).hasValue(2);
  }

  private static PublishSettings settings() {
    return new PublishSettings(
        PublishSettings.Registry.MLFLOW,
        Optional.of("http://mlflow:5000"),
        Optional.empty(),
        Optional.empty(),
        "champion",
        Optional.empty(),
        false,
        Duration.ofDays(30),
        Optional.of(FakeFollowing.EVERY));
  }

  private void follow() {
    WorkflowClient client = server.client();
    FollowWorkflow stub =
        client.newWorkflowStub(
            FollowWorkflow.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(FollowWorkflow.id("houses"))
                .setTaskQueue(TaskQueues.PIPELINES)
                .build());
    WorkflowStub.fromTyped(stub).start(new FollowInput("houses", FakeFollowing.EVERY));
    server.of(FollowWorkflow.id("houses")).getResult(Void.class);
  }
}
