package io.isobar.gateway.pipelines;

import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.workflows.launch.RunCommands;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Ends runs, and runs them again. */
@RestController
final class RunCommandsController {
  private final RunLookup lookup;
  private final Reruns reruns;
  private final TemporalLink temporal;
  private final Users users;

  RunCommandsController(RunLookup lookup, Reruns reruns, TemporalLink temporal, Users users) {
    this.lookup = lookup;
    this.reruns = reruns;
    this.temporal = temporal;
    this.users = users;
  }

  @PostMapping("/v1/runs/{run}/cancel")
  ResponseEntity<byte[]> cancel(HttpServletRequest request, @PathVariable String run)
      throws IOException {
    Caller caller = users.caller(request);
    Sent.read(request).faults().check();
    lookup.underWay(run);
    new RunCommands(temporal.client()).cancel(run, "cancelled by " + caller.name());
    return Answers.of(HttpStatus.ACCEPTED, Map.of("run", run, "cancelling", true));
  }

  @PostMapping("/v1/runs/{run}/rerun")
  ResponseEntity<byte[]> rerun(HttpServletRequest request, @PathVariable String run)
      throws IOException {
    Caller caller = users.caller(request);
    Sent sent = Sent.read(request, "from", "parameters", "definition", "dry_run");
    String from = sent.text("from").orElse("failed");
    SortedMap<String, String> parameters = sent.parameters("parameters");
    String definition = sent.text("definition").orElse("same");
    if (!definition.equals("same") && !definition.equals("newest")) {
      sent.faults().add("definition", definition, "same or newest");
    }
    boolean dryRun = sent.flag("dry_run", false);
    sent.faults().check();
    Reruns.Planned planned =
        reruns.plan(
            new Reruns.Wish(run, from, parameters, definition.equals("newest"), caller.name()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("rerun_of", run);
    answer.put("plan", RunViews.plan(planned.plan()));
    if (dryRun) {
      return Answers.ok(answer);
    }
    String begun = reruns.start(planned);
    answer.put("run", begun);
    answer.put("url", "/v1/runs/" + begun);
    return Answers.of(HttpStatus.CREATED, answer);
  }
}
