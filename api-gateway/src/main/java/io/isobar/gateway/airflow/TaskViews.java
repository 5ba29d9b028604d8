package io.isobar.gateway.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.Step;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Steps of a run as Airflow's clients read them. */
final class TaskViews {
  static final int NOT_MAPPED = -1;
  private static final Set<Outcome> TRIED = Set.of(Outcome.SUCCEEDED, Outcome.FAILED);
  private static final String NO_POOL = "default_pool";

  private TaskViews() {}

  /**
   * A step; one with branches is one task instance, too.
   *
   * @param attempts of this step, in the order in which they began
   */
  static Map<String, Object> instance(
      RunRow run, StepRow row, List<AttemptRow> attempts, Optional<PipelineDefinition> definition) {
    Optional<Step> step = definition.flatMap(known -> step(known, row.step()));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", id(row));
    view.put("task_id", row.step());
    view.put("task_display_name", row.step());
    view.put("dag_id", run.pipeline());
    view.put("dag_display_name", run.pipeline());
    view.put("dag_run_id", DagRunLookup.id(run));
    view.put("map_index", NOT_MAPPED);
    view.put("logical_date", run.facts().logicalTime());
    view.put("run_after", run.startedAt());
    view.put("start_date", row.startedAt());
    view.put("end_date", row.finishedAt());
    view.put(
        "duration", row.startedAt().flatMap(from -> DagRunViews.seconds(from, row.finishedAt())));
    view.put("state", States.task(run, row, attempts));
    view.put("try_number", tries(row, attempts));
    view.put("max_tries", step.map(known -> known.retry().attempts() - 1).orElse(0));
    view.put("operator", row.kind());
    view.put("operator_name", row.kind());
    view.put("hostname", attempts.isEmpty() ? "" : attempts.getLast().worker());
    view.put("pool", step.flatMap(known -> known.rules().pool()).orElse(NO_POOL));
    view.put("pool_slots", step.map(known -> known.rules().slots()).orElse(1));
    view.put(
        "priority_weight",
        definition.flatMap(all -> step.map(known -> DagViews.weight(all, known))));
    view.put("queued_when", row.startedAt());
    view.put("scheduled_when", row.startedAt());
    view.put("executor_config", "{}");
    view.put("note", row.reason().isEmpty() ? Optional.empty() : row.reason());
    view.put("rendered_fields", Map.of());
    return view;
  }

  /** How many tries a step had: those of its activity that had the most. */
  static int tries(StepRow row, List<AttemptRow> attempts) {
    int most = attempts.stream().mapToInt(attempt -> attempt.key().attempt()).max().orElse(0);
    boolean ran = row.startedAt().isPresent() || row.outcome().filter(TRIED::contains).isPresent();
    return Math.max(most, ran ? 1 : 0);
  }

  static Map<String, Object> line(LogLine line) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("timestamp", line.at());
    view.put("event", line.message());
    view.put("level", line.level().toLowerCase(Locale.ROOT));
    view.put("logger", line.logger());
    if (!line.branch().isEmpty()) {
      view.put("branch", line.branch());
    }
    return view;
  }

  /** The result of a step; of one with branches an object by branch. */
  static Map<String, Object> xcom(RunRow run, StepRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("key", TaskInstancesController.RESULT);
    view.put("timestamp", row.finishedAt().orElse(run.startedAt()));
    view.put("logical_date", run.facts().logicalTime());
    view.put("map_index", NOT_MAPPED);
    view.put("task_id", row.step());
    view.put("task_display_name", row.step());
    view.put("dag_id", run.pipeline());
    view.put("dag_display_name", run.pipeline());
    view.put("run_id", DagRunLookup.id(run));
    view.put("run_after", run.startedAt());
    return view;
  }

  static Object result(StepRow row) {
    JsonNode results = Json.read(row.results());
    return results.size() == 1 && results.has("") ? results.get("") : results;
  }

  static boolean hasResult(StepRow row) {
    return !Json.read(row.results()).isEmpty();
  }

  private static Optional<Step> step(PipelineDefinition definition, String name) {
    return definition.steps().stream().filter(step -> step.name().equals(name)).findFirst();
  }

  private static String id(StepRow row) {
    String name = row.run() + "/" + row.step();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
