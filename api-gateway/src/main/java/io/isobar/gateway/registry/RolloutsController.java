package io.isobar.gateway.registry;

import io.isobar.gateway.pipelines.Answers;
import io.isobar.gateway.pipelines.Asked;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RolloutDecision;
import io.isobar.storage.postgres.Rollouts;
import io.isobar.storage.postgres.Versions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What was tried on live requests, and what was decided. */
@RestController
final class RolloutsController {
  private static final int MOST = 100;

  private final Rollouts rollouts;
  private final Versions versions;

  RolloutsController(Database database) {
    this.rollouts = new Rollouts(database);
    this.versions = new Versions(database);
  }

  @GetMapping("/v1/models/{model}/rollouts")
  ResponseEntity<byte[]> list(HttpServletRequest request, @PathVariable String model) {
    Asked asked = new Asked(request, "limit");
    int limit = (int) asked.whole("limit", 10, 1, MOST);
    asked.faults().check();
    versions.requireKnown(model);
    return Answers.ok(
        Map.of(
            "rollouts",
            rollouts.told(model, limit).stream().map(RolloutsController::view).toList()));
  }

  private static Map<String, Object> view(Rollouts.Told told) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rollout", told.rollout().id());
    view.put("version", told.rollout().version());
    view.put("champion", told.rollout().champion());
    view.put("run", told.rollout().run());
    view.put("live", told.live());
    view.put("stage", told.rollout().stage());
    view.put("mode", told.rollout().now().map(stage -> stage.mode().name()));
    view.put("share", told.rollout().now().map(stage -> stage.share()));
    view.put("split_by", told.rollout().keyColumn());
    view.put("begun_at", told.rollout().begunAt());
    view.put("outcome", told.rollout().outcome().map(Enum::name));
    view.put("reason", told.rollout().reason());
    view.put("ended_at", told.rollout().endedAt());
    view.put("decisions", told.decisions().stream().map(RolloutsController::view).toList());
    return view;
  }

  private static Map<String, Object> view(RolloutDecision decision) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("stage", decision.stage());
    view.put("round", decision.round());
    view.put("mode", decision.what().mode());
    view.put("share", decision.what().share());
    view.put("since", decision.since());
    view.put("at", decision.at());
    view.put("verdict", decision.decision().verdict());
    view.put("next", decision.decision().next());
    view.put("reason", decision.decision().reason());
    view.put("figures", Answers.read(decision.figuresJson()));
    return view;
  }
}
