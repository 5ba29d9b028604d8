package io.isobar.gateway.serve.mlflow;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.exactly;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.error.MlflowCode;
import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import io.isobar.gateway.serve.PredictionIds;
import io.isobar.gateway.serve.Refusing;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The routes of MLflow's scoring server. */
final class MlflowOpenApi implements OpenApiPart {
  private static final Map<String, Object> CODE =
      oneOf(Stream.of(MlflowCode.values()).map(MlflowCode::name).toArray(String[]::new));

  @Override
  public List<Route> routes() {
    return List.of(
        invoke(
            Route.post("/invocations", "MLflow: predicts with the only model")
                .query("model", TEXT, "The model, where there are several")),
        invoke(Route.post("/v1/models/{model}/invocations", "MLflow: predicts with a model")),
        Route.get("/ping", "MLflow: whether it can predict")
            .answers(200, "It can; an empty line")
            .answers(503, "It cannot; an empty line"),
        Route.get("/version", "MLflow: the version whose protocol this is")
            .answers(200, "The version without quotes, as MLflow answers it", ANY));
  }

  private static Route invoke(Route route) {
    Route invoked =
        route
            .header("Prediction-Id", PredictionIds.SCHEMA, Refusing.OWN_ID)
            .header("Prefer", Refusing.WAIT, Refusing.PREFER)
            .takes(ref("MlflowInvocation"))
            .takes("text/csv", TEXT)
            .answers(200, "A prediction a row", exactly("predictions", list(ANY)));
    return Refusing.own(invoked, "MlflowError", 400, 404, 408, 413, 415, 429, 500, 503);
  }

  @Override
  public Map<String, Object> schemas() {
    Map<String, Object> row = map(ANY);
    return Map.of(
        "MlflowError",
        exactly("error_code", CODE, "message", TEXT),
        "MlflowInvocation",
        object(
            "dataframe_split", object("columns", list(TEXT), "data", list(list(ANY))),
            "dataframe_records", list(row),
            "inputs", ANY,
            "instances", ANY,
            "params", object("interval", FLAG, "probabilities", FLAG, "set", FLAG)));
  }
}
