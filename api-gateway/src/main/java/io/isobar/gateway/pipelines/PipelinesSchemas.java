package io.isobar.gateway.pipelines;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TEXT;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TIME;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.TIME;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import java.util.Map;

/** The schemas of pipelines, runs, approvals and events. */
final class PipelinesSchemas {
  static final Map<String, Object> ALL =
      Map.ofEntries(
          Map.entry("Pipeline", pipeline()),
          Map.entry("Run", run()),
          Map.entry("Runs", object("runs", list(ref("Run")), "next_cursor", MAYBE_TEXT)),
          Map.entry("Step", step()),
          Map.entry("StepDetail", stepDetail()),
          Map.entry("Lines", object("lines", list(line()), "last", WHOLE)),
          Map.entry("Approval", approval()),
          Map.entry("Triggered", object("run", TEXT, "begun", FLAG, "url", TEXT)),
          Map.entry("Rerun", rerun()));

  private PipelinesSchemas() {}

  private static Map<String, Object> pipeline() {
    return object(
        "pipeline", TEXT,
        "definition_sha256", TEXT,
        "file", TEXT,
        "paused", FLAG,
        "note", TEXT,
        "description", TEXT,
        "parameters", list(object("name", TEXT, "type", TEXT, "default", ANY, "description", TEXT)),
        "steps", list(object("step", TEXT, "kind", TEXT, "needs", list(TEXT))),
        "schedule", ANY,
        "last_run", ANY);
  }

  private static Map<String, Object> run() {
    return object(
        "run", TEXT,
        "pipeline", TEXT,
        "outcome", oneOf("running", "succeeded", "failed", "skipped", "cancelled"),
        "reason", TEXT,
        "trigger", TEXT,
        "by", TEXT,
        "started_at", TIME,
        "finished_at", MAYBE_TIME,
        "logical_time", MAYBE_TIME,
        "interval_start", MAYBE_TIME,
        "interval_end", MAYBE_TIME,
        "parameters", map(TEXT),
        "priority", WHOLE,
        "tags", list(TEXT),
        "parent", MAYBE_TEXT,
        "rerun_of", MAYBE_TEXT,
        "backfill", MAYBE_TEXT,
        "key", TEXT,
        "definition_sha256", TEXT,
        "steps", list(ref("Step")),
        "waiting", list(object("step", TEXT, "slots", WHOLE, "since", TIME, "why", TEXT)));
  }

  private static Map<String, Object> step() {
    return object(
        "step", TEXT,
        "kind", TEXT,
        "needs", list(TEXT),
        "outcome", TEXT,
        "reason", TEXT,
        "started_at", MAYBE_TIME,
        "finished_at", MAYBE_TIME);
  }

  private static Map<String, Object> stepDetail() {
    return object(
        "run", TEXT,
        "step", TEXT,
        "outcome", TEXT,
        "reason", TEXT,
        "results", map(ANY),
        "attempts", list(object("branch", TEXT, "attempt", WHOLE, "outcome", TEXT, "error", TEXT)),
        "progress", list(object("branch", TEXT, "done", WHOLE, "total", WHOLE, "unit", TEXT)));
  }

  private static Map<String, Object> line() {
    return object("id", WHOLE, "at", TIME, "step", TEXT, "level", TEXT, "message", TEXT);
  }

  private static Map<String, Object> approval() {
    return object(
        "run", TEXT,
        "step", TEXT,
        "branch", TEXT,
        "role", TEXT,
        "question", TEXT,
        "asked_at", TIME,
        "deadline", TIME,
        "answered_at", MAYBE_TIME,
        "decision", MAYBE_TEXT,
        "by", TEXT,
        "comment", TEXT);
  }

  private static Map<String, Object> rerun() {
    return object(
        "run", TEXT,
        "rerun_of", TEXT,
        "url", TEXT,
        "plan",
            list(
                object(
                    "step", TEXT,
                    "fate", oneOf("reused", "branches", "runs", "decided"),
                    "why", TEXT)));
  }
}
