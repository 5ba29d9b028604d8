package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions to train, and not to. */
@RestController
final class DecisionsController {
  private static final int MOST = 500;

  private final Decisions decisions;

  DecisionsController(Database database) {
    this.decisions = new Decisions(database);
  }

  @GetMapping("/v1/training-decisions")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked = new Asked(request, "pipeline", "model", "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    long before = asked.whole("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    Optional<String> pipeline = asked.text("pipeline");
    Optional<String> model = asked.text("model");
    asked.faults().check();
    List<Decision> rows = decisions.page(pipeline, model, before, limit + 1);
    List<Decision> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("decisions", shown.stream().map(DecisionsController::view).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    return Answers.ok(answer);
  }

  private static Map<String, Object> view(Decision decision) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", decision.id());
    view.put("run", decision.run());
    view.put("step", decision.step());
    view.put("branch", decision.branch());
    view.put("pipeline", decision.pipeline());
    view.put("dataset", decision.dataset());
    view.put("batch", decision.batch());
    view.put("until", decision.until());
    view.put("model", decision.model());
    view.put("train", decision.train());
    view.put("reasons", decision.reasons());
    view.put("figures", Answers.read(decision.figures()));
    view.put("decided_at", decision.decidedAt());
    return view;
  }
}
