package io.isobar.gateway.airflow;

import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.definition.PipelineDefinition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Steps of runs as task instances, their logs and results. */
@RestController
final class TaskInstancesController {
  static final String RESULT = "return_value";
  private static final String INSTANCES = "/api/v2/dags/{dag}/dagRuns/{run}/taskInstances";
  private static final int MOST_LINES = 10_000;

  private final Steps steps;
  private final Attempts attempts;
  private final LogLines lines;
  private final DagRunLookup lookup;

  TaskInstancesController(Database database, DagRunLookup lookup) {
    this.steps = new Steps(database);
    this.attempts = new Attempts(database);
    this.lines = new LogLines(database);
    this.lookup = lookup;
  }

  @GetMapping(INSTANCES)
  ResponseEntity<byte[]> list(
      HttpServletRequest request, @PathVariable String dag, @PathVariable String run) {
    Query query = new Query(request, "limit", "offset", "state", "task_id");
    RunRow row = lookup.row(dag, run);
    Optional<PipelineDefinition> definition = lookup.definitions().of(row);
    List<AttemptRow> all = attempts.of(row.run());
    List<String> states = query.all("state");
    List<Map<String, Object>> found =
        steps.of(row.run()).stream()
            .filter(step -> query.text("task_id").map(step.step()::equals).orElse(true))
            .filter(
                step ->
                    states.isEmpty()
                        || states.contains(States.task(row, step, of(all, step)).orElse("none")))
            .map(step -> TaskViews.instance(row, step, of(all, step), definition))
            .toList();
    return Json.ok(Map.of("task_instances", query.slice(found), "total_entries", found.size()));
  }

  @GetMapping(INSTANCES + "/{task}")
  ResponseEntity<byte[]> one(
      @PathVariable String dag, @PathVariable String run, @PathVariable String task) {
    RunRow row = lookup.row(dag, run);
    StepRow step = step(row, task);
    return Json.ok(
        TaskViews.instance(
            row, step, of(attempts.of(row.run()), step), lookup.definitions().of(row)));
  }

  @GetMapping(INSTANCES + "/{task}/logs/{attempt}")
  ResponseEntity<byte[]> logs(
      HttpServletRequest request,
      @PathVariable String dag,
      @PathVariable String run,
      @PathVariable String task,
      @PathVariable int attempt) {
    Query query = new Query(request, "full_content", "map_index", "token");
    RunRow row = lookup.row(dag, run);
    StepRow step = step(row, task);
    int tries = Math.max(1, TaskViews.tries(step, of(attempts.of(row.run()), step)));
    if (attempt < 1 || attempt > tries) {
      throw Refused.missing(
          "TaskInstance %s has no try %d; it had %d.".formatted(task, attempt, tries));
    }
    long after = query.text("token").map(TaskInstancesController::place).orElse(0L);
    List<LogLine> found = lines.of(row.run(), Optional.of(task), after, MOST_LINES);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "content",
        found.stream().filter(line -> line.attempt() == attempt).map(TaskViews::line).toList());
    answer.put(
        "continuation_token",
        found.size() == MOST_LINES ? Long.toString(found.getLast().id()) : Optional.empty());
    return Json.ok(answer);
  }

  private static long place(String token) {
    try {
      return Long.parseLong(token);
    } catch (NumberFormatException noPlace) {
      throw Refused.wrong("token is '" + token + "'; expected a continuation_token.");
    }
  }

  @GetMapping(INSTANCES + "/{task}/xcomEntries")
  ResponseEntity<byte[]> results(
      @PathVariable String dag, @PathVariable String run, @PathVariable String task) {
    RunRow row = lookup.row(dag, run);
    StepRow step = step(row, task);
    List<Map<String, Object>> entries =
        TaskViews.hasResult(step) ? List.of(TaskViews.xcom(row, step)) : List.of();
    return Json.ok(Map.of("xcom_entries", entries, "total_entries", entries.size()));
  }

  @GetMapping(INSTANCES + "/{task}/xcomEntries/{key}")
  ResponseEntity<byte[]> result(
      @PathVariable String dag,
      @PathVariable String run,
      @PathVariable String task,
      @PathVariable String key) {
    RunRow row = lookup.row(dag, run);
    StepRow step = step(row, task);
    if (!key.equals(RESULT) || !TaskViews.hasResult(step)) {
      throw Refused.missing("XCom entry with key: `" + key + "` not found");
    }
    Map<String, Object> entry = TaskViews.xcom(row, step);
    entry.put("value", TaskViews.result(step));
    return Json.ok(entry);
  }

  private StepRow step(RunRow row, String task) {
    return steps.of(row.run()).stream()
        .filter(step -> step.step().equals(task))
        .findFirst()
        .orElseThrow(
            () ->
                Refused.missing(
                    "The Task Instance with dag_id: `%s`, run_id: `%s` and task_id: `%s` was not found"
                        .formatted(row.pipeline(), DagRunLookup.id(row), task)));
  }

  private static List<AttemptRow> of(List<AttemptRow> all, StepRow step) {
    return all.stream().filter(attempt -> attempt.key().step().equals(step.step())).toList();
  }
}
