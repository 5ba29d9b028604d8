package io.isobar.gateway.pipelines;

import io.isobar.gateway.view.StateWords;
import io.isobar.storage.postgres.Approvals.Approval;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Events.Event;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.ProgressRow;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.StepRow;
import io.isobar.workflows.launch.RerunPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Rows of the ledger as answers. */
final class RunViews {
  private RunViews() {}

  static Map<String, Object> run(RunRow row) {
    RunFacts facts = row.facts();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", row.run());
    view.put("pipeline", row.pipeline());
    view.put("outcome", StateWords.of(row));
    view.put("reason", row.reason());
    view.put("trigger", row.trigger());
    view.put("by", facts.by());
    view.put("started_at", row.startedAt());
    view.put("finished_at", row.finishedAt());
    view.put("logical_time", facts.logicalTime());
    view.put("interval_start", facts.intervalStart());
    view.put("interval_end", facts.intervalEnd());
    view.put("parameters", row.parameters());
    view.put("priority", facts.priority());
    view.put("tags", facts.tags());
    view.put("parent", facts.parent());
    view.put("rerun_of", facts.rerunOf());
    view.put("backfill", facts.backfill());
    view.put("key", facts.key());
    view.put("definition_sha256", row.definitionSha256());
    view.put("batch", row.batch());
    return view;
  }

  static Map<String, Object> step(StepRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("step", row.step());
    view.put("kind", row.kind());
    view.put("needs", row.needs());
    view.put("outcome", StateWords.of(row));
    view.put("reason", row.reason());
    view.put("started_at", row.startedAt());
    view.put("finished_at", row.finishedAt());
    return view;
  }

  static Map<String, Object> attempt(AttemptRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("branch", row.key().branch());
    view.put("activity", row.activity());
    view.put("activity_id", row.key().activityId());
    view.put("attempt", row.key().attempt());
    view.put("worker", row.worker());
    view.put("started_at", row.startedAt());
    view.put("finished_at", row.finishedAt());
    view.put("outcome", StateWords.of(row));
    view.put("code", row.code());
    view.put("category", row.category());
    view.put("error", row.error());
    return view;
  }

  static Map<String, Object> progress(ProgressRow row) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("branch", row.key().branch());
    view.put("activity", row.activity());
    view.put("done", row.done());
    view.put("total", row.total());
    view.put("unit", row.unit());
    view.put("note", row.note());
    view.put("updated_at", row.updatedAt());
    return view;
  }

  static Map<String, Object> line(LogLine line) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", line.id());
    view.put("at", line.at());
    view.put("step", line.step());
    view.put("branch", line.branch());
    view.put("attempt", line.attempt());
    view.put("level", line.level());
    view.put("logger", line.logger());
    view.put("message", line.message());
    return view;
  }

  static Map<String, Object> approval(Approval approval) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", approval.run());
    view.put("step", approval.step());
    view.put("branch", approval.branch());
    view.put("role", approval.role());
    view.put("question", approval.question());
    view.put("asked_at", approval.askedAt());
    view.put("deadline", approval.deadline());
    view.put("answered_at", approval.answeredAt());
    view.put("decision", approval.decision());
    view.put("by", approval.by());
    view.put("comment", approval.comment());
    return view;
  }

  static Map<String, Object> event(Event event) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("at", event.at());
    view.put("change", event.change());
    view.put("run", event.run());
    view.put("pipeline", event.pipeline());
    view.put("step", event.step());
    view.put("outcome", event.outcome().map(word -> word.toLowerCase(Locale.ROOT)));
    return view;
  }

  static List<Map<String, Object>> plan(RerunPlan plan) {
    return plan.lines().stream()
        .map(
            line -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("step", line.step());
              view.put("fate", line.fate().name().toLowerCase(Locale.ROOT));
              view.put("why", line.why());
              return view;
            })
        .toList();
  }
}
