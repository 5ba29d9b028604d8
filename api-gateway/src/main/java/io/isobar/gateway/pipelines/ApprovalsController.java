package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Database;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Questions that runs ask of people. */
@RestController
final class ApprovalsController {
  private static final int LONGEST_COMMENT = 2_000;

  private final Approvals approvals;
  private final Decisions decisions;
  private final Users users;

  ApprovalsController(Database database, Decisions decisions, Users users) {
    this.approvals = new Approvals(database);
    this.decisions = decisions;
    this.users = users;
  }

  @GetMapping("/v1/approvals")
  ResponseEntity<byte[]> list(HttpServletRequest request) {
    Asked asked = new Asked(request, "open", "run");
    boolean open = asked.flag("open");
    Optional<String> run = asked.text("run");
    asked.faults().check();
    return Answers.ok(
        Map.of("approvals", approvals.list(run, open).stream().map(RunViews::approval).toList()));
  }

  @PostMapping("/v1/runs/{run}/approvals/{step}")
  ResponseEntity<byte[]> decide(
      HttpServletRequest request, @PathVariable String run, @PathVariable String step)
      throws IOException {
    return answer(request, run, step, "");
  }

  @PostMapping("/v1/runs/{run}/approvals/{step}/{branch}")
  ResponseEntity<byte[]> decide(
      HttpServletRequest request,
      @PathVariable String run,
      @PathVariable String step,
      @PathVariable String branch)
      throws IOException {
    return answer(request, run, step, branch);
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request, String run, String step, String branch) throws IOException {
    Caller caller = users.caller(request);
    Sent sent = Sent.read(request, "approved", "comment", "by");
    boolean approved = sent.flag("approved", false);
    if (!sent.has("approved")) {
      sent.faults().add("approved", "", "true or false");
    }
    String comment = sent.text("comment").orElse("");
    if (comment.length() > LONGEST_COMMENT) {
      sent.faults().add("comment", "", "at most " + LONGEST_COMMENT + " characters");
    }
    String by = caller.anyRole() ? sent.text("by").orElse(caller.name()) : caller.name();
    sent.faults().check();
    return Answers.ok(
        RunViews.approval(
            decisions.decide(
                new Decisions.Answer(run, step, branch, approved, comment, by, caller::rolesFor))));
  }
}
