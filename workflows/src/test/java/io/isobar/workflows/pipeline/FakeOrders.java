package io.isobar.workflows.pipeline;

import io.isobar.domain.release.MoveKind;
import io.isobar.workflows.release.AliasActivities;
import io.isobar.workflows.release.AliasCommands;
import io.isobar.workflows.release.AliasMoved;
import io.isobar.workflows.release.AliasOrder;
import io.isobar.workflows.retrain.RetrainActivities;
import io.isobar.workflows.retrain.RetrainCommands;
import io.isobar.workflows.retrain.RetrainOrder;
import io.isobar.workflows.retrain.RetrainReport;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders of people that are always carried out. */
final class FakeOrders implements AliasActivities, RetrainActivities {
  private static final Instant NOW = Instant.parse("2026-01-31T06:00:00Z");

  static void move(WorkflowClient client) {
    AliasCommands commands = new AliasCommands(client);
    commands.start(
        AliasOrder.of(
            "houses",
            "champion",
            Optional.of(2),
            MoveKind.promote,
            false,
            "ada",
            "as discussed",
            NOW));
    commands.await("houses", Duration.ofMinutes(1)).orElseThrow();
  }

  static void retrain(WorkflowClient client) {
    RetrainCommands commands = new RetrainCommands(client);
    commands.start(new RetrainOrder("retrain-houses-2", "houses", 2, "ada"));
    commands.await("retrain-houses-2", Duration.ofMinutes(1)).orElseThrow();
  }

  @Override
  public AliasMoved move(AliasOrder order) {
    return new AliasMoved(
        order.order(),
        order.model(),
        order.alias(),
        order.version().orElseThrow(),
        1,
        order.kind(),
        NOW,
        List.of("gateway-1"));
  }

  @Override
  public RetrainReport retrain(RetrainOrder order) {
    RetrainReport.Check check = new RetrainReport.Check("model.ubj", "a1", "a1");
    return new RetrainReport(
        order.order(), order.model(), order.version(), true, List.of(check), List.of(), 1.5);
  }
}
