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

/** The schemas of schedules, alerts, backfills, pools and assets. */
final class OperationsSchemas {
  /** What somebody wants to have made up for. */
  static final Map<String, Object> WISH =
      object(
          "pipeline", TEXT,
          "from", TIME,
          "to", TIME,
          "order", oneOf("oldest", "newest"),
          "reprocess", oneOf("none", "failed", "all"),
          "parallel", WHOLE,
          "priority", WHOLE,
          "tags", list(TEXT),
          "every", TEXT,
          "parameters", Map.of("type", "object"),
          "stop_on_failure", FLAG,
          "by", TEXT,
          "dry_run", FLAG);

  static final Map<String, Object> ALL =
      Map.ofEntries(
          Map.entry("Schedule", schedule()),
          Map.entry("Tick", object("tick", TIME, "state", TEXT, "reason", TEXT, "run", MAYBE_TEXT)),
          Map.entry("Alert", alert()),
          Map.entry("Backfill", backfill()),
          Map.entry("BackfillPlan", plan()),
          Map.entry("Pool", pool()),
          Map.entry("AssetEvent", assetEvent()));

  private OperationsSchemas() {}

  private static Map<String, Object> schedule() {
    return object(
        "pipeline", TEXT,
        "schedule", MAYBE_TEXT,
        "paused", FLAG,
        "note", TEXT,
        "pause_changed_at", MAYBE_TIME,
        "next", list(TIME),
        "last", list(ref("Tick")),
        "drift", TEXT,
        "drift_at", MAYBE_TIME,
        "compared_at", MAYBE_TIME);
  }

  private static Map<String, Object> alert() {
    return object(
        "id", WHOLE,
        "kind", TEXT,
        "pipeline", TEXT,
        "subject", TEXT,
        "message", TEXT,
        "raised_at", TIME,
        "resolved_at", MAYBE_TIME,
        "told_at", MAYBE_TIME);
  }

  private static Map<String, Object> backfill() {
    return object(
        "backfill", TEXT,
        "pipeline", TEXT,
        "from", TIME,
        "to", TIME,
        "order", oneOf("oldest", "newest"),
        "reprocess", oneOf("none", "failed", "all"),
        "parallel", WHOLE,
        "priority", WHOLE,
        "tags", list(TEXT),
        "by", TEXT,
        "state", oneOf("planned", "running", "paused", "done", "cancelled", "failed"),
        "reason", TEXT,
        "at", TIME,
        "ended_at", MAYBE_TIME,
        "counts", map(WHOLE),
        "ticks", list(object("logical_time", TIME, "run", TEXT, "state", TEXT, "reason", TEXT)),
        "next_cursor", MAYBE_TEXT,
        "url", TEXT);
  }

  private static Map<String, Object> plan() {
    return object(
        "runs", WHOLE,
        "left_out", WHOLE,
        "ticks", list(object("logical_time", TIME, "would_run", FLAG, "reason", TEXT)));
  }

  private static Map<String, Object> pool() {
    Map<String, Object> holder = object("run", TEXT, "step", TEXT, "slots", WHOLE, "since", TIME);
    Map<String, Object> waiter =
        object("run", TEXT, "step", TEXT, "slots", WHOLE, "priority", WHOLE, "why", TEXT);
    return object(
        "pool", TEXT,
        "slots", WHOLE,
        "held", WHOLE,
        "note", TEXT,
        "holders", list(holder),
        "waiters", list(waiter));
  }

  private static Map<String, Object> assetEvent() {
    return object(
        "id", WHOLE,
        "asset", TEXT,
        "run", MAYBE_TEXT,
        "step", MAYBE_TEXT,
        "by", TEXT,
        "detail", ANY,
        "at", TIME,
        "added", FLAG);
  }
}
