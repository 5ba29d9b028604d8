package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.Foreach;
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
import java.util.Locale;
import java.util.Map;

/** Definitions as answers. */
final class PipelineViews {
  private PipelineViews() {}

  static Map<String, Object> applied(Applied applied) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("pipeline", applied.pipeline());
    view.put("definition_sha256", applied.sha256());
    view.put("file", applied.file());
    view.put("paused", applied.paused());
    view.put("note", applied.note());
    return view;
  }

  static Map<String, Object> definition(PipelineDefinition definition) {
    RunRules rules = definition.rules();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("description", definition.description());
    view.put("parameters", definition.parameters().stream().map(PipelineViews::parameter).toList());
    view.put("steps", definition.steps().stream().map(PipelineViews::step).toList());
    view.put("schedule", rules.schedule().map(PipelineViews::schedule));
    view.put("when_updated", rules.whenUpdated());
    view.put("max_active_runs", rules.maxActiveRuns());
    view.put("priority", rules.priority());
    view.put("timeout", rules.timeout().map(Duration::toString));
    view.put("deadline", rules.deadline().map(Duration::toString));
    view.put("freshness", rules.freshness().map(Duration::toString));
    view.put("tags", rules.tags());
    return view;
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", parameter.name());
    view.put("type", word(parameter.type()));
    view.put("default", parameter.defaultValue());
    view.put("description", parameter.description());
    return view;
  }

  private static Map<String, Object> step(Step step) {
    StepRules rules = step.rules();
    List<String> branches =
        step.branches().stream().map(Branch::key).filter(key -> !key.isEmpty()).toList();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("step", step.name());
    view.put("kind", KindName.of(step));
    view.put("needs", step.needs());
    view.put("when", step.when());
    view.put("run_if", word(rules.runIf()));
    view.put("branches", branches);
    view.put("foreach", rules.foreach().map(Foreach::items));
    view.put("pool", rules.pool());
    view.put("slots", rules.slots());
    view.put("concurrency_key", rules.concurrencyKey());
    view.put("attempts", step.retry().attempts());
    view.put("timeout", step.timeout().toString());
    view.put("updates", rules.updates());
    return view;
  }

  private static Map<String, Object> schedule(ScheduleRule rule) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("cron", rule.crons());
    view.put("calendars", Answers.tree(rule.calendars()));
    view.put("every", rule.every().map(Duration::toString));
    view.put("offset", rule.offset().toString());
    view.put("timezone", rule.zone().getId());
    view.put("start", rule.start());
    view.put("end", rule.end());
    view.put("jitter", rule.jitter().toString());
    view.put("catch_up", rule.catchUp().toString());
    view.put("overlap", word(rule.overlap()));
    return view;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
