package io.isobar.gateway.pipelines;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TEXT;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TIME;
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

/** The routes of what was found of data. */
final class DataOpenApi implements OpenApiPart {
  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/checks", "What came of the checks of batches, the newest first")
            .query("dataset", TEXT, "Only of this one")
            .query("run", TEXT, "Only of this one")
            .query("batch", WHOLE, "Only of the batch with this id")
            .query("failed", FLAG, "Only those that have not passed")
            .query("limit", WHOLE, "1 to 500; 50 when not given")
            .query("cursor", TEXT, "The next_cursor of the page before")
            .answers(
                200, "A page", object("checks", list(ref("Check")), "next_cursor", MAYBE_TEXT)),
        Route.get(
                "/v1/training-decisions",
                "Whether to train, on a batch or by what was served, and why or why not")
            .query("pipeline", TEXT, "Only of this one")
            .query("model", TEXT, "Only of this one")
            .query("limit", WHOLE, "1 to 500; 50 when not given")
            .query("cursor", TEXT, "The next_cursor of the page before")
            .answers(
                200,
                "A page, the newest first",
                object("decisions", list(ref("TrainingDecision")), "next_cursor", MAYBE_TEXT)));
  }

  @Override
  public Map<String, Object> schemas() {
    return Map.of("Check", check(), "TrainingDecision", decision());
  }

  private static Map<String, Object> decision() {
    return object(
        "id", WHOLE,
        "run", TEXT,
        "step", TEXT,
        "branch", TEXT,
        "pipeline", TEXT,
        "dataset", TEXT,
        "batch", Map.of("type", List.of("integer", "null")),
        "until", MAYBE_TIME,
        "model", TEXT,
        "train", FLAG,
        "reasons", list(TEXT),
        "figures", ANY,
        "decided_at", TIME);
  }

  private static Map<String, Object> check() {
    return object(
        "id", WHOLE,
        "run", TEXT,
        "step", TEXT,
        "dataset", TEXT,
        "batch", WHOLE,
        "name", TEXT,
        "kind", TEXT,
        "severity", oneOf("warn", "error"),
        "passed", FLAG,
        "rows", WHOLE,
        "failed", WHOLE,
        "share", Map.of("type", List.of("number", "null")),
        "expected", TEXT,
        "found", TEXT,
        "checked_at", TIME);
  }
}
