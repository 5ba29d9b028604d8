package io.isobar.gateway.serve.v2;

import static io.isobar.gateway.openapi.Schemas.ANY;
import static io.isobar.gateway.openapi.Schemas.FLAG;
import static io.isobar.gateway.openapi.Schemas.TEXT;
import static io.isobar.gateway.openapi.Schemas.WHOLE;
import static io.isobar.gateway.openapi.Schemas.list;
import static io.isobar.gateway.openapi.Schemas.map;
import static io.isobar.gateway.openapi.Schemas.object;
import static io.isobar.gateway.openapi.Schemas.oneOf;
import static io.isobar.gateway.openapi.Schemas.ref;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The routes of the Open Inference Protocol. */
final class V2OpenApi implements OpenApiPart {
  private static final String MODEL = "/v2/models/{model}";
  private static final String VERSION = MODEL + "/versions/{version}";
  private static final String REPOSITORY = "/v2/repository";
  private static final Map<String, Object> DATATYPE =
      oneOf(Arrays.stream(DataType.values()).map(DataType::name).toArray(String[]::new));

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/v2", "V2: the server")
            .answers(
                200,
                "Name and extensions",
                object("name", TEXT, "version", TEXT, "extensions", list(TEXT))),
        Route.get("/v2/health/live", "V2: whether the process answers")
            .answers(200, "It does", object("live", FLAG)),
        Route.get("/v2/health/ready", "V2: whether it can predict; 503 when not")
            .answers(200, "It can", object("ready", FLAG)),
        metadata(MODEL),
        metadata(VERSION),
        ready(MODEL),
        ready(VERSION),
        infer(MODEL),
        infer(VERSION),
        Route.post(REPOSITORY + "/index", "V2: the models that are registered")
            .takes(object("ready", FLAG))
            .answers(200, "Each with its state", list(ref("V2Indexed"))),
        Route.post(REPOSITORY + "/models/{model}/load", "V2: looks for a new champion now")
            .answers(200, "The champion is served", ANY),
        Route.post(REPOSITORY + "/models/{model}/unload", "V2: always refused with 409")
            .answers(409, "Gateways serve what is champion", object("error", TEXT)));
  }

  private static Route metadata(String path) {
    return Route.get(path, "V2: inputs and outputs of a model")
        .answers(200, "The model", ref("V2Model"));
  }

  private static Route ready(String path) {
    return Route.get(path + "/ready", "V2: whether a model is served; 404 when not")
        .answers(200, "It is", object("name", TEXT, "ready", FLAG));
  }

  private static Route infer(String path) {
    return Route.post(path + "/infer", "V2: predicts; each input is a column, or one is all")
        .header(InferAsking.JSON_LENGTH, "Bytes of the JSON when tensors are behind it")
        .header("Prediction-Id", "Your own id of a single prediction; the same id is logged once.")
        .takes(ref("V2Request"))
        .answers(200, "The outputs", ref("V2Response"))
        .answers(400, "What is wrong", object("error", TEXT));
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
