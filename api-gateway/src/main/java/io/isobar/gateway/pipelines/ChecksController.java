package io.isobar.gateway.pipelines;

import io.isobar.domain.clean.CheckOutcome;
import io.isobar.storage.postgres.CheckResult;
import io.isobar.storage.postgres.CheckResults;
import io.isobar.storage.postgres.Database;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What came of the checks of batches. */
@RestController
final class ChecksController {
  private static final int MOST = 500;

  private final CheckResults results;

  ChecksController(Database database) {
    this.results = new CheckResults(database);
  }

  @GetMapping("/v1/checks")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked = new Asked(request, "dataset", "run", "batch", "failed", "limit", "cursor");
    int limit = (int) asked.whole("limit", 50, 1, MOST);
    long before = asked.whole("cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    Optional<Long> batch =
        asked.text("batch").map(ignored -> asked.whole("batch", 0, 1, Long.MAX_VALUE));
    CheckResults.Filter filter =
        new CheckResults.Filter(
            asked.text("dataset"), asked.text("run"), batch, asked.flag("failed"));
    asked.faults().check();
    List<CheckResult> rows = results.page(filter, before, limit + 1);
    List<CheckResult> shown = rows.subList(0, Math.min(limit, rows.size()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("checks", shown.stream().map(ChecksController::view).toList());
    answer.put(
        "next_cursor",
        rows.size() > limit ? Optional.of(Long.toString(shown.getLast().id())) : Optional.empty());
    return Answers.ok(answer);
  }

  private static Map<String, Object> view(CheckResult row) {
    CheckOutcome outcome = row.outcome();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", row.id());
    view.put("run", row.run());
    view.put("step", row.step());
    view.put("dataset", row.dataset());
    view.put("batch", row.batch());
    view.put("name", outcome.name());
    view.put("kind", outcome.kind());
    view.put("severity", outcome.severity().name().toLowerCase(Locale.ROOT));
    view.put("passed", outcome.passed());
    view.put("rows", outcome.rows());
    view.put("failed", outcome.failed());
    view.put("share", outcome.share());
    view.put("expected", outcome.expected());
    view.put("found", outcome.found());
    view.put("checked_at", row.checkedAt());
    return view;
  }
}
