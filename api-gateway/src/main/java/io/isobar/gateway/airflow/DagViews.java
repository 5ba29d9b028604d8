package io.isobar.gateway.airflow;

import io.isobar.gateway.pipelines.Catalog;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.RunRules;
import io.isobar.workflows.definition.ScheduleRule;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepRules;
import io.isobar.workflows.pipeline.KindName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pipelines and their steps as Airflow's clients read them. */
final class DagViews {
  /** Airflow has no word for no limit. */
  private static final int NO_LIMIT = 1_000;

  private DagViews() {}

  /**
   * A pipeline.
   *
   * @param definition empty when its text is no longer right
   */
  static Map<String, Object> dag(Applied applied, Optional<PipelineDefinition> definition) {
    RunRules rules = definition.map(PipelineDefinition::rules).orElse(RunRules.NONE);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("dag_id", applied.pipeline());
    view.put("dag_display_name", applied.pipeline());
    view.put("is_paused", applied.paused());
    view.put("is_stale", false);
    view.put("last_parsed_time", applied.appliedAt());
    view.put("bundle_version", applied.sha256());
    view.put("fileloc", applied.file());
    view.put("relative_fileloc", applied.file());
    view.put("file_token", applied.sha256());
    view.put("description", definition.map(PipelineDefinition::description));
    view.put("timetable_summary", rules.schedule().map(DagViews::summary));
    view.put("timetable_description", rules.schedule().map(DagViews::summary));
    view.put("timetable_partitioned", false);
    view.put("timetable_periodic", rules.schedule().isPresent());
    view.put("tags", rules.tags().stream().map(tag -> tag(applied.pipeline(), tag)).toList());
    view.put("max_active_tasks", NO_LIMIT);
    view.put("max_active_runs", rules.maxActiveRuns() == 0 ? NO_LIMIT : rules.maxActiveRuns());
    view.put("max_consecutive_failed_dag_runs", 0);
    view.put(
        "has_task_concurrency_limits",
        definition.stream()
            .flatMap(known -> known.steps().stream())
            .anyMatch(step -> step.rules().concurrencyKey().isPresent()));
    view.put("has_import_errors", definition.isEmpty());
    view.put("is_backfillable", rules.schedule().isPresent());
    view.put("owners", List.of());
    return view;
  }

  static Map<String, Object> details(Catalog.Entry entry, long activeRuns) {
    PipelineDefinition definition = entry.definition();
    RunRules rules = definition.rules();
    Map<String, Object> view = dag(entry.applied(), Optional.of(definition));
    view.put("catchup", false);
    view.put("concurrency", NO_LIMIT);
    view.put("dag_run_timeout", rules.timeout().map(Duration::toString));
    view.put("params", params(definition));
    view.put("render_template_as_native_obj", false);
    view.put("start_date", rules.schedule().flatMap(ScheduleRule::start));
    view.put("end_date", rules.schedule().flatMap(ScheduleRule::end));
    view.put("timezone", rules.schedule().map(rule -> rule.zone().getId()).orElse("UTC"));
    view.put("last_parsed", entry.applied().appliedAt());
    view.put("active_runs_count", activeRuns);
    view.put("is_paused_upon_creation", false);
    return view;
  }

  private static Map<String, Object> params(PipelineDefinition definition) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (Parameter parameter : definition.parameters()) {
      String type =
          switch (parameter.type()) {
            case BOOLEAN -> "boolean";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case TEXT -> "string";
          };
      params.put(
          parameter.name(),
          Map.of(
              "value", parameter.defaultValue(),
              "description", parameter.description(),
              "schema", Map.of("type", type)));
    }
    return params;
  }

  private static String summary(ScheduleRule rule) {
    if (!rule.crons().isEmpty()) {
      return String.join("; ", rule.crons());
    }
    return rule.every().map(every -> "every " + every).orElse("calendars");
  }

  private static Map<String, Object> tag(String pipeline, String tag) {
    return Map.of("name", tag, "dag_id", pipeline, "dag_display_name", pipeline);
  }

  static Map<String, Object> task(PipelineDefinition definition, Step step) {
    StepRules rules = step.rules();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("task_id", step.name());
    view.put("task_display_name", step.name());
    view.put("operator_name", KindName.of(step));
    view.put("class_ref", Map.of("module_path", "isobar", "class_name", KindName.of(step)));
    view.put("is_mapped", mapped(step));
    view.put(
        "downstream_task_ids",
        definition.steps().stream()
            .filter(other -> other.needs().contains(step.name()))
            .map(Step::name)
            .toList());
    view.put("trigger_rule", States.triggerRule(rules.runIf()));
    view.put("retries", step.retry().attempts() - 1);
    view.put("retry_delay", delta(step.retry().firstWait()));
    view.put("retry_exponential_backoff", 2.0);
    view.put("execution_timeout", delta(step.timeout()));
    view.put("pool", rules.pool());
    view.put("pool_slots", rules.slots());
    view.put("priority_weight", weight(definition, step));
    view.put("weight_rule", "absolute");
    view.put("depends_on_past", false);
    view.put("wait_for_downstream", false);
    view.put("extra_links", List.of());
    view.put("template_fields", List.of());
    return view;
  }

  static boolean mapped(Step step) {
    return step.rules().foreach().isPresent()
        || step.branches().stream().anyMatch(branch -> !branch.key().isEmpty());
  }

  /** Here 1 comes first and 5 last; there the highest comes first. */
  static int weight(PipelineDefinition definition, Step step) {
    int priority = step.rules().priority();
    return 6 - (priority == 0 ? definition.rules().priority() : priority);
  }

  private static Map<String, Object> delta(Duration duration) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("__type", "TimeDelta");
    view.put("days", duration.toDaysPart());
    view.put("seconds", duration.toSeconds() % Duration.ofDays(1).toSeconds());
    view.put("microseconds", duration.toNanosPart() / 1_000);
    return view;
  }
}
