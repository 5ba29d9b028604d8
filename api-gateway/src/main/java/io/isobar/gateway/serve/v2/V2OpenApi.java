package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.exactly;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import io.isobar.gateway.serve.PredictionIds;
import io.isobar.gateway.serve.Refusing;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The routes of the Open Inference Protocol. */
final class V2OpenApi implements OpenApiPart {
  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final String REPOSITORY = "/v2/repository";

  /** JSON, and behind it the elements of tensors. */
  private static final String BYTES = "application/octet-stream";

  private static final Map<String, Object> DATATYPE =
      oneOf(Arrays.stream(DataType.values()).map(DataType::name).toArray(String[]::new));

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v2", "V2: the server")
            .answers(
                200,
                "Name and extensions",
                exactly("name", TEXT, "version", TEXT, "extensions", list(TEXT))),
        Route.get("/v2/health/live", "V2: whether the process answers")
            .answers(200, "It does", exactly("live", FLAG)),
        Route.get("/v2/health/ready", "V2: whether it can predict")
            .answers(200, "It can", exactly("ready", FLAG))
            .answers(503, "It cannot", exactly("ready", FLAG)),
        metadata(MODEL),
        metadata(VERSION),
        ready(MODEL),
        ready(VERSION),
        infer(MODEL),
        infer(VERSION),
        Route.post(REPOSITORY + "/index", "V2: the models that are registered")
            .takes(object("ready", FLAG))
            .answers(200, "Each with its state", list(ref("V2Indexed")))
            .answers(400, "The body is no JSON", ref("V2Error")),
        Refusing.own(
                Route.post(REPOSITORY + "/models/{model}/load", "V2: looks for a new champion now")
                    .takes(object("parameters", map(ANY)))
                    .answers(200, "The champion is served"),
                "V2Error",
                404)
            .answers(400, "There are parameters, or it cannot be loaded", ref("V2Error"))
            .answers(503, "The registry or the object store is away", ref("V2Error")),
        Refusing.own(
            Route.post(REPOSITORY + "/models/{model}/unload", "V2: always refused")
                .answers(409, "Gateways serve what is champion", ref("V2Error")),
            "V2Error",
            404,
            503));
  }

  private static Route metadata(String path) {
    return Refusing.own(
        Route.get(path, "V2: inputs and outputs of a model")
            .answers(200, "The model", ref("V2Model")),
        "V2Error",
        404,
        503);
  }

  private static Route ready(String path) {
    return Refusing.own(
        Route.get(path + "/ready", "V2: whether a model is served")
            .answers(200, "It is", exactly("name", TEXT, "ready", FLAG)),
        "V2Error",
        404,
        503);
  }

  private static Route infer(String path) {
    Route route =
        Route.post(path + "/infer", "V2: predicts; each input is a column, or one is all")
            .header(InferAsking.JSON_LENGTH, "Bytes of the JSON when tensors are behind it")
            .header("Prediction-Id", PredictionIds.SCHEMA, Refusing.OWN_ID)
            .header("Prefer", Refusing.WAIT, Refusing.PREFER)
            .takes(ref("V2Request"))
            .takes(BYTES, TEXT)
            .answers(200, "The outputs", ref("V2Response"))
            .answers(200, "The outputs", BYTES, TEXT);
    return Refusing.own(route, "V2Error", 400, 404, 408, 413, 415, 429, 500, 503);
  }

  @Override
  public Map<String, Object> schemas() {
    Map<String, Object> tensor =
        object(
            "name", TEXT,
            "shape", list(WHOLE),
            "datatype", DATATYPE,
            "parameters", map(ANY),
            "data", list(ANY));
    return Map.of(
        "V2Error", exactly("error", TEXT),
        "V2Tensor", tensor,
        "V2Model",
            object(
                "name", TEXT,
                "versions", list(TEXT),
                "platform", TEXT,
                "inputs", list(ref("V2Tensor")),
                "outputs", list(ref("V2Tensor"))),
        "V2Request",
            object(
                "id", TEXT,
                "parameters", map(ANY),
                "inputs", list(ref("V2Tensor")),
                "outputs", list(object("name", TEXT, "parameters", map(ANY)))),
        "V2Response",
            object(
                "model_name", TEXT,
                "model_version", TEXT,
                "id", TEXT,
                "parameters", object("prediction_ids", TEXT),
                "outputs", list(ref("V2Tensor"))),
        "V2Indexed",
            object(
                "name", TEXT,
                "version", TEXT,
                "state", oneOf("READY", "UNAVAILABLE"),
                "reason", TEXT));
  }
}
