package io.isobar.gateway;

import static io.isobar.gateway.RolloutStand.served;
import static io.isobar.gateway.RolloutStand.versions;
import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.release.MoveKind;
import io.isobar.domain.release.RolloutLimits;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutStage;
import io.isobar.domain.release.StageDecision;
import io.isobar.storage.postgres.AliasMoves;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.workflows.release.RolloutBegun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a version that is tried on live requests comes to its end. */
class RolloutVerdictTest {
  private static final RolloutStage HALF = new RolloutStage(RolloutMode.canary, 0.5);
  private static final Duration AT_THE_END = Duration.ofMinutes(10);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RolloutStand stand;

  @BeforeEach
  void firstVersionIsLive() {
    stand = new RolloutStand(empty, home);
  }

  @Test
  void versionWithOtherPredictionsIsRolledBackAtTheEndOfTheStage() {
    stand.releases.register("houses", 2, "2");
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), HALF);
      assertThat(versions(gateway, "a", 80)).containsValues(1, 2);
      logged(80);
      assertThat(stand.look(Duration.ofSeconds(1), RolloutStand.LIMITS).verdict())
          .isEqualTo(StageDecision.Verdict.undecided);
      StageDecision decision = stand.look(AT_THE_END, RolloutStand.LIMITS);
      assertThat(decision.reason()).contains("(drift)");
      isRolledBack(gateway, "(drift)");
    }
  }

  @Test
  void versionThatFailsIsRolledBackAtTheFirstLook() {
    stand.releases.register("houses", 2, "1 failing");
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), HALF);
      int failed = 0;
      for (int request = 0; request < 60; request++) {
        String id = "a" + request;
        int status =
            gateway.post("/predict", json(RolloutStand.row(3)), "Prediction-Id", id).status();
        assertThat(status).isEqualTo(RolloutStand.assigned(id, 0.5) == 2 ? 500 : 200);
        failed += status == 500 ? 1 : 0;
      }
      assertThat(failed).isBetween(10, 50);
      logged(60);
      StageDecision decision = stand.look(Duration.ofSeconds(1), RolloutStand.LIMITS);
      assertThat(decision.reason())
          .startsWith("100.0 %% of %d requests failed, against 0.0 %%".formatted(failed));
      isRolledBack(gateway, "(error-rate)");
      assertThat(stand.log.recent(200))
          .allMatch(
              logged -> (logged.status() == 500) == Integer.valueOf(2).equals(logged.version()));
    }
  }

  @Test
  void versionThatIsSlowIsRolledBackAtTheEndOfTheStage() {
    stand.releases.register("houses", 2, "1 slow");
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), HALF);
      versions(gateway, "a", 60);
      logged(60);
      Optional<Duration> below = Optional.of(RunningGateway.SLOW.minusMillis(1));
      RolloutLimits limits = new RolloutLimits(0.01, below, 100, 0.2, Optional.empty(), 100);
      assertThat(stand.look(AT_THE_END, limits).reason()).contains("(p99)").doesNotContain("drift");
      isRolledBack(gateway, "(p99)");
    }
  }

  /** A shadow that fails is taken back, and nobody has seen it fail. */
  @Test
  void shadowThatFailsIsRolledBack() {
    stand.releases.register("houses", 2, "1 failing");
    try (RunningGateway gateway = stand.deaf()) {
      stand.begin(Optional.empty(), new RolloutStage(RolloutMode.shadow, 1));
      assertThat(versions(gateway, "a", 30).values()).containsOnly(1);
      Waiting.until(
          () -> gateway.get("/metrics").text().contains("rows_total{outcome=\"failed\"} 30.0"));
      assertThat(stand.look(Duration.ofSeconds(1), RolloutStand.LIMITS).reason())
          .contains("(error-rate)");
      isRolledBack(gateway, "(error-rate)");
    }
  }

  @Test
  void versionThatDoesNoHarmIsPromoted() {
    stand.releases.register("houses", 2, "1 sound");
    try (RunningGateway gateway = stand.deaf()) {
      RolloutBegun begun = stand.begin(Optional.empty(), HALF);
      assertThat(begun.gateways()).containsExactly("g1");
      versions(gateway, "a", 100);
      logged(100);
      assertThat(stand.look(AT_THE_END, RolloutStand.LIMITS).verdict())
          .isEqualTo(StageDecision.Verdict.passed);
      stand.promote(begun, HALF);
      assertThat(versions(gateway, "b", 20).values()).containsOnly(2);
      assertThat(gateway.get("/v1/models/houses").json().has("rollout")).isFalse();
      assertThat(outcome(gateway).at("/outcome").asText()).isEqualTo("released");
    }
  }

  @Test
  void promotionByHandEndsTheSplitBeforeAnybodyIsTold() {
    stand.releases.register("houses", 2, "2");
    stand.releases.register("houses", 3, "3");
    try (RunningGateway gateway = stand.start(Map.of())) {
      stand.begin(Optional.empty(), HALF);
      assertThat(versions(gateway, "a", 40)).containsValues(1, 2);
      byHand(MoveKind.promote, 3, 1);
      Waiting.until(() -> served(gateway) == 3);
      assertThat(versions(gateway, "b", 40).values()).containsOnly(3);
      isEndedByHand("the champion was moved to version 3 by ada: now");
    }
  }

  @Test
  void rollbackByHandEndsTheSplitBeforeAnybodyIsTold() {
    stand.releases.register("houses", 2, "2");
    stand.releases.champion("houses", 2);
    stand.releases.register("houses", 3, "3");
    try (RunningGateway gateway = stand.start(Map.of())) {
      stand.begin(3, Optional.empty(), HALF);
      assertThat(versions(gateway, "a", 40)).containsValues(2, 3);
      byHand(MoveKind.rollback, 1, 2);
      Waiting.until(() -> served(gateway) == 1);
      assertThat(versions(gateway, "b", 40).values()).containsOnly(1);
      isEndedByHand("the champion was moved to version 1 by ada: now");
    }
  }

  private void byHand(MoveKind kind, int version, int from) {
    new AliasMoves(empty.database())
        .appoint(
            new AliasMoves.Appointment(
                "houses", "champion", version, from, kind, "order", "ada", "now"));
  }

  private void isEndedByHand(String reason) {
    StageDecision decision = stand.look(Duration.ofSeconds(1), RolloutStand.LIMITS);
    assertThat(decision.next()).isEqualTo(StageDecision.Next.end);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  private void isRolledBack(RunningGateway gateway, String because) {
    for (int request = 0; request < 40; request++) {
      JsonNode answer = gateway.post("/predict", json(RolloutStand.row(3))).json();
      assertThat(answer.get("version").asInt()).isEqualTo(1);
    }
    assertThat(gateway.get("/v1/models/houses").json().has("rollout")).isFalse();
    JsonNode told = outcome(gateway);
    assertThat(told.at("/outcome").asText()).isEqualTo("rolled_back");
    assertThat(told.at("/reason").asText()).contains(because);
    assertThat(told.at("/decisions/0/verdict").asText()).isEqualTo("failed");
  }

  private static JsonNode outcome(RunningGateway gateway) {
    return gateway.get("/v1/models/houses/rollouts").json().at("/rollouts/0");
  }

  private void logged(long rows) {
    Waiting.until(() -> stand.log.count() == rows);
  }
}
