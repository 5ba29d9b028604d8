package io.isobar.gateway.serve;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.TIME;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;

/** The routes of serving that are the same whatever is served. */
final class ServeRoutes {
  private static final Map<String, Object> VERSIONS = map(WHOLE);
  private static final Map<String, Object> ANYTHING = Map.of("type", "object");

  private ServeRoutes() {}

  static List<Route> all() {
    Map<String, Object> health =
        object(
            "status", oneOf("ok", "error"),
            "instance", TEXT,
            "preprocessor_loaded", FLAG,
            "model_loaded", FLAG,
            "detail", TEXT);
    Map<String, Object> ready =
        object(
            "status", oneOf("ready", "not ready", "stopping"),
            "models", VERSIONS,
            "troubles", map(TEXT));
    return List.of(
        Route.get("/", "What this is")
            .named("get_root")
            .answers(
                200,
                "Models, and where to ask",
                object("message", TEXT, "models", VERSIONS, "endpoints", list(TEXT))),
        Route.get("/health", "Whether it can predict at all")
            .answers(200, "It can", health)
            .answers(503, "No model is loaded", health),
        Route.get("/ready", "Whether all champions are served")
            .answers(200, "They are", ready)
            .answers(503, "They are not, or it stops", ready),
        Route.get("/v1/models", "The models that are served")
            .answers(200, "By name", object("models", list(ref("ServedModel")))),
        model(),
        loadModel(),
        preprocess(),
        Route.get("/metrics", "Metrics of Prometheus").answers(200, "As text", "text/plain", TEXT),
        Route.get("/docs", "A page for people").answers(200, "The page", "text/html", TEXT),
        Route.get("/openapi.json", "This document").answers(200, "OpenAPI 3.1", ANYTHING));
  }

  private static Route model() {
    Route route =
        Route.get("/v1/models/{model}", "What a served model is")
            .answers(
                200,
                "The model, and the schema of its rows",
                object(
                    "served", ref("ServedModel"),
                    "rollout", ANYTHING,
                    "schema", ANYTHING,
                    "example", ANYTHING,
                    "card", ANYTHING,
                    "intervals", ANYTHING));
    return Refusing.problems(route, 404, 503);
  }

  private static Route loadModel() {
    Map<String, Object> loaded =
        object(
            "message", TEXT,
            "model", TEXT,
            "version", WHOLE,
            "previous", WHOLE,
            "checked_only", FLAG,
            "rollout", ANYTHING);
    Route route =
        Route.post("/load_model", "Loads the champion, or a version")
            .query("check", FLAG, "Only tries it: nothing changes")
            .query("split", FLAG, "Instead: looks which version is tried on live requests")
            .takes(object("model", TEXT, "version", WHOLE))
            .answers(200, "It is served, or was tried", loaded)
            .refuses(422, "It cannot be loaded; what was served still is");
    return Refusing.problems(route, 400, 404, 503);
  }

  private static Route preprocess() {
    Map<String, Object> checked =
        object(
            "mensaje", TEXT,
            "forma_procesada", list(WHOLE),
            "model", TEXT,
            "version", WHOLE);
    Route route =
        Route.post("/test_preprocess", "Reads, checks and cleans rows, without a prediction")
            .query("model", TEXT, "The model, where there are several")
            .takes(PredictRoutes.rows(map(ANY)))
            .answers(200, "How many rows and columns fit", checked);
    return Refusing.problems(route, 400, 404, 408, 413, 422, 503);
  }

  /** A model that is served. */
  static Map<String, Object> served() {
    return object(
        "model", TEXT,
        "version", WHOLE,
        "served_since", TIME,
        "target", TEXT,
        "inputs", list(TEXT),
        "scores", ANYTHING);
  }
}
