package io.isobar.gateway.airflow;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.pipelines.Catalog;
import io.isobar.gateway.pipelines.Reruns;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.pipelines.Triggers;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.launch.RerunPlan.Fate;
import io.isobar.workflows.launch.RunCommands;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins runs, ends them, and runs them again. */
@RestController
final class DagRunCommandsController {
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Catalog catalog;
  private final Triggers triggers;
  private final Reruns reruns;
  private final TemporalLink temporal;
  private final Users users;
  private final DagRunLookup lookup;
  private final DagRunViews views;

  DagRunCommandsController(
      Catalog catalog,
      Triggers triggers,
      Reruns reruns,
      TemporalLink temporal,
      Users users,
      DagRunLookup lookup,
      DagRunViews views) {
    this.catalog = catalog;
    this.triggers = triggers;
    this.reruns = reruns;
    this.temporal = temporal;
    this.users = users;
    this.lookup = lookup;
    this.views = views;
  }

  @PostMapping("/api/v2/dags/{dag}/dagRuns")
  ResponseEntity<byte[]> trigger(HttpServletRequest request, @PathVariable String dag)
      throws IOException {
    Caller caller = users.caller(request);
    Body body =
        Body.read(
            request,
            "conf",
            "dag_run_id",
            "logical_date",
            "data_interval_start",
            "data_interval_end",
            "note");
    Catalog.Entry entry = catalog.newest(dag);
    String id = body.text("dag_run_id").orElse("");
    if (!id.isEmpty()) {
      checkFree(dag, id);
    }
    RunRequest wish = new RunRequest(body.values("conf"), Trigger.MANUAL, origin(body, caller, id));
    Triggers.Triggered triggered = triggers.trigger(entry.definition(), wish, false);
    if (!triggered.begun()) {
      throw exists(dag, id);
    }
    return answer(lookup.byRun(triggered.run()));
  }

  private void checkFree(String dag, String id) {
    if (!DagRunLookup.ID.matcher(id).matches()) {
      throw Refused.wrong(
          "dag_run_id is '%s'; expected at most 200 letters, digits and _.~:+-".formatted(id));
    }
    if (lookup.find(dag, id).isPresent()) {
      throw exists(dag, id);
    }
  }

  private static Problem exists(String dag, String id) {
    return Refused.taken(
        "DAGRun with dag_id: '%s' and dag_run_id: '%s' already exists".formatted(dag, id));
  }

  private static RunOrigin origin(Body body, Caller caller, String id) {
    Optional<Instant> start = body.time("data_interval_start");
    Optional<Instant> end = body.time("data_interval_end");
    if (start.isPresent() != end.isPresent()
        || (start.isPresent() && !end.get().isAfter(start.get()))) {
      throw Refused.wrong(
          "data_interval_start and data_interval_end: expected both, the end after the start.");
    }
    return new RunOrigin(
        caller.name(),
        body.time("logical_date"),
        start,
        end,
        0,
        body.text("note").filter(note -> !note.isBlank()).stream()
            .map(note -> DagRunViews.NOTE + note)
            .toList(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        id,
        0);
  }

  /** Only an end by hand is a state that a run can be given. */
  @PatchMapping("/api/v2/dags/{dag}/dagRuns/{run}")
  ResponseEntity<byte[]> end(
      HttpServletRequest request, @PathVariable String dag, @PathVariable String run)
      throws IOException {
    Caller caller = users.caller(request);
    Body body = Body.read(request, "state");
    String state = body.text("state").orElse("");
    if (!state.equals(States.FAILED)) {
      throw Refused.wrong(
          "state is '%s'; expected failed, which cancels the run. To run it again, clear it."
              .formatted(state));
    }
    RunRow row = lookup.row(dag, run);
    if (row.outcome().isPresent()) {
      throw Refused.taken("The run has ended already: " + States.run(row) + ".");
    }
    new RunCommands(temporal.client()).cancel(row.run(), "cancelled by " + caller.name());
    Instant latest = Instant.now().plus(ENDED_WITHIN);
    while (row.outcome().isEmpty() && Instant.now().isBefore(latest)) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      row = lookup.byRun(row.run());
    }
    return answer(row);
  }

  /** A run is never overwritten: clearing it begins another one, which is answered. */
  @PostMapping("/api/v2/dags/{dag}/dagRuns/{run}/clear")
  ResponseEntity<byte[]> clear(
      HttpServletRequest request, @PathVariable String dag, @PathVariable String run)
      throws IOException {
    Caller caller = users.caller(request);
    Body body =
        Body.read(request, "dry_run", "only_failed", "only_new", "run_on_latest_version", "note");
    if (body.flag("only_new").orElse(false) || body.text("note").isPresent()) {
      throw Refused.wrong("only_new and note are not known here.");
    }
    RunRow row = lookup.row(dag, run);
    String from = body.flag("only_failed").orElse(false) ? "failed" : "start";
    Reruns.Planned planned =
        reruns.plan(
            new Reruns.Wish(
                row.run(),
                from,
                Collections.emptySortedMap(),
                body.flag("run_on_latest_version").orElse(false),
                caller.name()));
    if (body.flag("dry_run").orElse(true)) {
      List<Map<String, String>> tasks =
          planned.plan().lines().stream()
              .filter(line -> line.fate() != Fate.REUSED)
              .map(line -> Map.of("task_id", line.step(), "task_display_name", line.step()))
              .toList();
      return Json.ok(Map.of("task_instances", tasks, "total_entries", tasks.size()));
    }
    return answer(lookup.byRun(reruns.start(planned)));
  }

  private ResponseEntity<byte[]> answer(RunRow row) {
    return Json.ok(views.view(row, lookup.definitions()));
  }
}
