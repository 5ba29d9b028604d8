package io.isobar.gateway.pipelines;

import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.TIME;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;

/** The routes of pipelines, runs, approvals and events. */
final class PipelinesOpenApi implements OpenApiPart {
  private static final String KEY =
      "The same key with the same body is the same run; with another body it is refused (409).";

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/pipelines", "Lists the pipelines that were applied")
            .answers(200, "By name", object("pipelines", list(ref("Pipeline")))),
        Route.get("/v1/pipelines/{pipeline}", "A pipeline: parameters, steps, schedule, last run")
            .answers(200, "The newest definition", ref("Pipeline")),
        trigger(),
        runs(),
        Route.get("/v1/runs/{run}", "A run with its steps").answers(200, "The run", ref("Run")),
        Route.get("/v1/runs/{run}/steps/{step}", "A step: attempts, results, progress")
            .answers(200, "The step", ref("StepDetail")),
        Route.get("/v1/runs/{run}/logs", "What the steps logged")
            .query("step", TEXT, "Only of this step")
            .query("after", WHOLE, "Only lines with a higher id")
            .query("limit", WHOLE, "1 to 10000; 1000 when not given")
            .query("follow", FLAG, "As server-sent events until the run has ended")
            .answers(200, "Lines in their order", ref("Lines")),
        Route.post("/v1/runs/{run}/cancel", "Asks a run to end")
            .answers(202, "It was asked", object("run", TEXT, "cancelling", FLAG)),
        rerun(),
        Route.get("/v1/approvals", "Questions that runs ask of people")
            .query("open", FLAG, "Only those without an answer")
            .query("run", TEXT, "Only of this run")
            .answers(200, "The oldest first", object("approvals", list(ref("Approval")))),
        decision("/v1/runs/{run}/approvals/{step}", "Answers the question of a step"),
        decision("/v1/runs/{run}/approvals/{step}/{branch}", "Answers the question of a branch"),
        Route.get("/v1/events", "What changes, as server-sent events; kept for a day")
            .query("after", WHOLE, "Begins behind this id; without it, with what comes")
            .query("pipeline", TEXT, "Only of this pipeline")
            .header("Last-Event-ID", "As after; browsers send it when they connect again")
            .streams(
                "run-started, run-finished, step-started, step-finished, approval-asked,"
                    + " approval-answered"));
  }

  private static Route trigger() {
    return Route.post("/v1/pipelines/{pipeline}/runs", "Begins a run")
        .header("Idempotency-Key", KEY)
        .takes(
            object(
                "parameters", Map.of("type", "object"),
                "logical_time", TIME,
                "interval", object("start", TIME, "end", TIME),
                "priority", WHOLE,
                "tags", list(TEXT),
                "key", TEXT,
                "by", TEXT,
                "definition", TEXT))
        .answers(201, "The run is in the ledger", ref("Triggered"))
        .answers(200, "The run of this key was there before", ref("Triggered"));
  }

  private static Route runs() {
    return Route.get("/v1/runs", "Lists runs, the newest first")
        .query("pipeline", TEXT, "Only of this pipeline")
        .query(
            "outcome",
            oneOf("running", "succeeded", "failed", "skipped", "cancelled"),
            "Only with this outcome")
        .query("trigger", TEXT, "manual, schedule, backfill, asset, pipeline or rerun")
        .query("tag", TEXT, "Only with this tag")
        .query("since", TIME, "Begun at this time or later")
        .query("until", TIME, "Begun before")
        .query("logical_from", TIME, "Whose logical time is this or later")
        .query("logical_to", TIME, "Whose logical time is before")
        .query("backfill", TEXT, "Only of this backfill")
        .query("limit", WHOLE, "1 to 500; 50 when not given")
        .query("cursor", TEXT, "The next_cursor of the page before")
        .answers(200, "A page", ref("Runs"));
  }

  private static Route rerun() {
    return Route.post("/v1/runs/{run}/rerun", "Runs it again, from a step or what failed")
        .takes(
            object(
                "from",
                TEXT,
                "parameters",
                Map.of("type", "object"),
                "definition",
                oneOf("same", "newest"),
                "dry_run",
                FLAG))
        .answers(201, "The new run is in the ledger", ref("Rerun"))
        .answers(200, "What would be done (dry_run)", ref("Rerun"));
  }

  private static Route decision(String path, String summary) {
    return Route.post(path, summary)
        .takes(object("approved", FLAG, "comment", TEXT, "by", TEXT))
        .answers(200, "The question with its answer", ref("Approval"));
  }

  @Override
  public Map<String, Object> schemas() {
    return PipelinesSchemas.ALL;
  }
}
