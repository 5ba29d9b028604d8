package io.isobar.gateway.registry;

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

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;

/** The routes of versions and aliases. */
final class RegistryOpenApi implements OpenApiPart {
  private static final String LIMIT = "1 to 500; 50 when not given";
  private static final String CURSOR = "The next_cursor of the page before";
  private static final String VERSION = "/v1/models/{model}/versions/{version}";

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/registry", "Models of the registry, served or not")
            .answers(200, "By name", object("models", list(ref("RegisteredModel")))),
        Route.get("/v1/models/{model}/versions", "Versions, the newest first")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(
                200, "A page", object("versions", list(ref("Version")), "next_cursor", MAYBE_TEXT)),
        Route.get(VERSION, "A version with its evaluation, provenance and retrainings")
            .answers(200, "The version", ref("Version")),
        learned(),
        profile(),
        Route.patch(VERSION, "Sets tags and the description; wants the role release")
            .takes(object("tags", map(TEXT), "remove_tags", list(TEXT), "description", TEXT))
            .answers(200, "The version", ref("Version")),
        Route.get("/v1/models/{model}/aliases", "What each alias points to now")
            .answers(200, "Versions by alias", object("model", TEXT, "aliases", map(TEXT))),
        Route.get("/v1/models/{model}/history", "Moves of aliases, the newest first")
            .query("alias", TEXT, "Only of this one")
            .query("at", TIME, "Instead: what was live at this time")
            .query("limit", WHOLE, LIMIT)
            .query("cursor", TEXT, CURSOR)
            .answers(
                200,
                "A page, or what was live",
                object(
                    "moves",
                    list(ref("AliasMove")),
                    "next_cursor",
                    MAYBE_TEXT,
                    "at",
                    TIME,
                    "live",
                    list(ref("AliasMove")))),
        rollouts(),
        order("promote", "Makes a version live, after every gateway has checked it", true),
        order("rollback", "Makes live what was live before, or a version", false));
  }

  private static Route learned() {
    return Route.get(
            VERSION + "/explanations", "What it has learned: importance, dependence, points")
        .answers(200, "As it is stored", ref("Explanations"));
  }

  private static Route profile() {
    return Route.get(VERSION + "/profile", "How each column is spread over the training rows")
        .answers(200, "As it is kept", ref("Profile"));
  }

  private static Route rollouts() {
    return Route.get(
            "/v1/models/{model}/rollouts", "What was tried on live requests, the newest first")
        .query("limit", WHOLE, "1 to 100; 10 when not given")
        .answers(200, "Each with its decisions", object("rollouts", list(ref("Rollout"))));
  }

  private static Route order(String word, String summary, boolean rejected) {
    Map<String, Object> body =
        rejected
            ? object(
                "version", WHOLE,
                "alias", TEXT,
                "reason", TEXT,
                "even_if_rejected", FLAG,
                "by", TEXT,
                "wait_seconds", WHOLE,
                "key", TEXT)
            : object(
                "version", WHOLE,
                "alias", TEXT,
                "reason", TEXT,
                "by", TEXT,
                "wait_seconds", WHOLE,
                "key", TEXT);
    return Route.post("/v1/models/{model}/" + word, summary + "; wants the role release")
        .header("Idempotency-Key", "The same key of the same caller is one order")
        .takes(body)
        .answers(200, "It is live", ref("AliasMoved"))
        .answers(202, "It is under way", object("order", TEXT, "model", TEXT, "url", TEXT));
  }

  @Override
  public Map<String, Object> schemas() {
    return Map.of(
        "RegisteredModel",
        object(
            "model", TEXT,
            "versions", WHOLE,
            "newest", WHOLE,
            "aliases", map(TEXT),
            "registered_at", TIME),
        "Version",
        version(),
        "Explanations",
        explanations(),
        "Profile",
        object("rows", WHOLE, "columns", list(ANY), "prediction", ANY),
        "Rollout",
        rollout(),
        "AliasMove",
        object(
            "alias", TEXT,
            "version", WHOLE,
            "previous", WHOLE,
            "kind", oneOf("release", "promote", "rollback"),
            "at", TIME,
            "by", TEXT,
            "reason", TEXT,
            "run", TEXT),
        "AliasMoved",
        object(
            "order", TEXT,
            "model", TEXT,
            "alias", TEXT,
            "version", WHOLE,
            "previous", WHOLE,
            "kind", oneOf("promote", "rollback"),
            "at", TIME,
            "gateways", list(TEXT)));
  }

  private static Map<String, Object> version() {
    return object(
        "model", TEXT,
        "version", WHOLE,
        "status", oneOf("candidate", "rejected", "released"),
        "aliases", list(TEXT),
        "registered_at", TIME,
        "run", TEXT,
        "scores", ANY,
        "verdict", TEXT,
        "reasons", list(TEXT),
        "description", TEXT,
        "tags", map(TEXT),
        "collected_at", MAYBE_TIME,
        "step", TEXT,
        "bundle", ANY,
        "explanations", ANY,
        "comparable_rows", ANY,
        "evaluation", ANY,
        "provenance", ANY,
        "retrainings", list(ANY));
  }

  private static Map<String, Object> rollout() {
    Map<String, Object> decision =
        object(
            "stage", WHOLE,
            "round", WHOLE,
            "mode", oneOf("shadow", "canary"),
            "share", ANY,
            "since", TIME,
            "at", TIME,
            "verdict", oneOf("passed", "failed", "too_few", "ended"),
            "next", oneOf("wait", "go_on", "roll_back", "end"),
            "reason", TEXT,
            "figures", ANY);
    return object(
        "rollout", TEXT,
        "version", WHOLE,
        "champion", WHOLE,
        "run", TEXT,
        "live", FLAG,
        "stage", WHOLE,
        "mode", MAYBE_TEXT,
        "share", ANY,
        "split_by", MAYBE_TEXT,
        "begun_at", TIME,
        "outcome", MAYBE_TEXT,
        "reason", TEXT,
        "ended_at", MAYBE_TIME,
        "decisions", list(decision));
  }

  private static Map<String, Object> explanations() {
    return object(
        "format",
        WHOLE,
        "method",
        oneOf("trees", "linear", "none"),
        "testRows",
        WHOLE,
        "rows",
        WHOLE,
        "outputs",
        list(ANY),
        "importance",
        list(ANY),
        "beeswarm",
        ANY,
        "dependence",
        list(ANY));
  }
}
