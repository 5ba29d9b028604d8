package io.isobar.gateway.pipelines;

import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.MAYBE_TEXT;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The routes of schedules, alerts, backfills, pools and assets. */
final class OperationsOpenApi implements OpenApiPart {
  private static final String LIMIT = "1 to 500; 50 when not given";
  private static final String CURSOR = "The next_cursor of the page before";

  @Override
  public List<Route> routes() {
    return Stream.of(schedules(), backfills(), pools(), assets()).flatMap(List::stream).toList();
  }

  private static List<Route> schedules() {
    return List.of(
        Route.get("/v1/schedules", "Schedules with their next ticks and the last one")
            .answers(200, "By pipeline", object("schedules", list(ref("Schedule")))),
        Route.get("/v1/schedules/{pipeline}", "A schedule with the last ticks")
            .answers(200, "The schedule", ref("Schedule")),
        Route.get("/v1/schedules/{pipeline}/ticks", "Ticks that have come, the newest first")
            .query(
                "state", oneOf("planned", "started", "late", "skipped", "missed"), "Only of these")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(200, "A page", object("ticks", list(ref("Tick")), "next_cursor", MAYBE_TEXT)),
        pause("/v1/pipelines/{pipeline}/pause", "Stops the schedule; runs under way go on"),
        pause("/v1/pipelines/{pipeline}/resume", "Lets the schedule go on from its next tick"),
        Route.get("/v1/alerts", "What people should know of, the newest first")
            .query("open", FLAG, "Only those whose reason is not gone")
            .query("limit", WHOLE, LIMIT)
            .answers(200, "Alerts", object("alerts", list(ref("Alert")))));
  }

  private static Route pause(String path, String summary) {
    return Route.post(path, summary)
        .takes(object("note", TEXT))
        .answers(200, "The schedule as it is now", ref("Schedule"));
  }

  private static List<Route> backfills() {
    return List.of(
        Route.get("/v1/backfills", "Backfills, the newest first")
            .query("pipeline", TEXT, "Only of this pipeline")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(
                200,
                "A page",
                object("backfills", list(ref("Backfill")), "next_cursor", MAYBE_TEXT)),
        Route.get("/v1/backfills/{backfill}", "A backfill with its ticks, in its order")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(200, "The backfill and a page of its ticks", ref("Backfill")),
        Route.post("/v1/backfills", "Begins runs for times that are past")
            .takes(OperationsSchemas.WISH)
            .answers(201, "It is in the ledger", ref("Backfill"))
            .answers(200, "What it would do (dry_run)", ref("BackfillPlan")),
        tell("pause", "Begins no further run; those under way go on"),
        tell("resume", "Goes on with a paused backfill"),
        tell("cancel", "Cancels its runs and begins no further one"));
  }

  private static Route tell(String word, String summary) {
    return Route.post("/v1/backfills/{backfill}/" + word, summary)
        .answers(202, "It was told", object("backfill", TEXT, "told", FLAG));
  }

  private static List<Route> pools() {
    return List.of(
        Route.get("/v1/pools", "Pools of slots: who holds them, who waits and why")
            .answers(200, "By name", object("pools", list(ref("Pool")))),
        Route.put("/v1/pools/{name}", "Makes a pool, or changes it")
            .takes(object("slots", WHOLE, "note", TEXT))
            .answers(200, "The pool", object("pool", TEXT, "slots", WHOLE, "note", TEXT)),
        Route.delete("/v1/pools/{name}", "Removes a pool that nobody uses")
            .answers(200, "It is gone", object("pool", TEXT, "removed", FLAG)));
  }

  private static List<Route> assets() {
    return List.of(
        Route.get("/v1/assets", "Assets: newest update, who waits, what is queued")
            .answers(
                200,
                "By name",
                object(
                    "assets",
                    list(
                        object(
                            "asset", TEXT,
                            "newest", ref("AssetEvent"),
                            "waiting", list(TEXT),
                            "queued", map(WHOLE))))),
        Route.get("/v1/assets/events", "Updates of assets, the newest first")
            .query("asset", TEXT, "Only of this one")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(
                200,
                "A page",
                object("events", list(ref("AssetEvent")), "next_cursor", MAYBE_TEXT)),
        Route.post("/v1/assets/{name}/events", "Tells an update that was made elsewhere")
            .header("Idempotency-Key", "The same key of the same caller is one update")
            .takes(object("detail", Map.of("type", "object"), "key", TEXT))
            .answers(201, "It is noted", ref("AssetEvent"))
            .answers(200, "It was told before", ref("AssetEvent")));
  }

  @Override
  public Map<String, Object> schemas() {
    return OperationsSchemas.ALL;
  }
}
