package io.isobar.gateway.serve;

import io.isobar.gateway.openapi.OpenApiPart;
import io.isobar.gateway.openapi.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI 3.1 document of the models that are served now. */
final class OpenApi {
  private OpenApi() {}

  static Map<String, Object> of(List<ServedModel> models, List<OpenApiPart> parts) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put(
        "info",
        Map.of(
            "title",
            "Isobar gateway",
            "version",
            "1",
            "description",
            "Predictions of the champions, with intervals, or probabilities and sets of classes,"
                + " and explanations; pipelines and runs."));
    List<Route> routes = new ArrayList<>(PredictRoutes.of(models));
    routes.addAll(ServeRoutes.all());
    Map<String, Object> schemas = new LinkedHashMap<>(PredictRoutes.schemas(models));
    schemas.putAll(OpenApiSchemas.fixed());
    for (OpenApiPart part : parts) {
      routes.addAll(part.routes());
      schemas.putAll(part.schemas());
    }
    document.put("paths", paths(routes));
    document.put("components", Map.of("schemas", schemas));
    return document;
  }

  private static Map<String, Map<String, Object>> paths(List<Route> routes) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      paths
          .computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
          .put(route.method().toLowerCase(Locale.ROOT), route.toOperation());
    }
    return paths;
  }
}
