package io.isobar.gateway.serve.mlflow;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.List;
import java.util.Map;

/** The routes of MLflow's scoring server. */
final class MlflowOpenApi implements OpenApiPart {
  @Override
  public List<Route> routes() {
    return List.of(
        invoke(
            Route.post("/invocations", "MLflow: predicts with the only model")
                .query("model", TEXT, "The model, where there are several")),
        invoke(Route.post("/v1/models/{model}/invocations", "MLflow: predicts with a model")),
        Route.get("/ping", "MLflow: whether it can predict; 503 when not")
            .answers(200, "It can", ANY),
        Route.get("/version", "MLflow: the version whose protocol this is")
            .answers(200, "The version, without quotes", ANY));
  }

  private static Route invoke(Route route) {
    return route
        .takes(ref("MlflowInvocation"))
        .answers(200, "A prediction a row", object("predictions", list(ANY)))
        .answers(400, "What is wrong", object("error_code", TEXT, "message", TEXT));
  }

  @Override
  public Map<String, Object> schemas() {
    Map<String, Object> row = map(ANY);
    return Map.of(
        "MlflowInvocation",
        object(
            "dataframe_split", object("columns", list(TEXT), "data", list(list(ANY))),
            "dataframe_records", list(row),
            "inputs", ANY,
            "instances", ANY,
            "params", object("interval", FLAG, "probabilities", FLAG, "set", FLAG)));
  }
}
