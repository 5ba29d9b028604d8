package io.isobar.gateway.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One operation of the API. Parameters of the path are taken from its braces.
 *
 * @param statuses what is answered by status: description, and schema or media type
 */
public record Route(
    String method,
    String path,
    String summary,
    List<Map<String, Object>> parameters,
    Map<String, Object> body,
    Map<String, Map<String, Object>> statuses) {
  private static final Pattern BRACES = Pattern.compile("\\{([^}]+)\\}");

  public Route {
    Objects.requireNonNull(summary, "summary");
    parameters = List.copyOf(parameters);
    body = Map.copyOf(body);
    statuses = new LinkedHashMap<>(statuses);
  }

  public static Route get(String path, String summary) {
    return new Route("GET", path, summary, List.of(), Map.of(), Map.of());
  }

  public static Route post(String path, String summary) {
    return new Route("POST", path, summary, List.of(), Map.of(), Map.of());
  }

  public static Route put(String path, String summary) {
    return new Route("PUT", path, summary, List.of(), Map.of(), Map.of());
  }

  public static Route delete(String path, String summary) {
    return new Route("DELETE", path, summary, List.of(), Map.of(), Map.of());
  }

  public static Route patch(String path, String summary) {
    return new Route("PATCH", path, summary, List.of(), Map.of(), Map.of());
  }

  public Route query(String name, Map<String, Object> schema, String description) {
    return with(parameter("query", name, schema, description));
  }

  public Route header(String name, String description) {
    return with(parameter("header", name, Schemas.TEXT, description));
  }

  /** A JSON body. */
  public Route takes(Map<String, Object> schema) {
    return new Route(
        method, path, summary, parameters, content("application/json", schema), statuses);
  }

  public Route answers(int status, String description, Map<String, Object> schema) {
    return answers(status, description, "application/json", schema);
  }

  public Route streams(String description) {
    return answers(200, description, "text/event-stream", Schemas.TEXT);
  }

  private Route answers(int status, String what, String type, Map<String, Object> schema) {
    Map<String, Map<String, Object>> more = new LinkedHashMap<>(statuses);
    Map<String, Object> answer = new LinkedHashMap<>(content(type, schema));
    answer.put("description", what);
    more.put(Integer.toString(status), answer);
    return new Route(method, path, summary, parameters, body, more);
  }

  private Route with(Map<String, Object> parameter) {
    List<Map<String, Object>> more = new ArrayList<>(parameters);
    more.add(parameter);
    return new Route(method, path, summary, more, body, statuses);
  }

  /** The operation as the document has it. */
  public Map<String, Object> toOperation() {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", summary);
    operation.put("operationId", operationId());
    List<Map<String, Object>> all = new ArrayList<>();
    BRACES
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> all.add(inPath(name)));
    all.addAll(parameters);
    operation.put("parameters", all);
    if (!body.isEmpty()) {
      operation.put("requestBody", body);
    }
    Map<String, Object> responses = new LinkedHashMap<>(statuses);
    Map<String, Object> problem =
        new LinkedHashMap<>(content("application/problem+json", Schemas.ref("Problem")));
    problem.put("description", "A problem (RFC 9457)");
    responses.put("default", problem);
    operation.put("responses", responses);
    return operation;
  }

  private String operationId() {
    String words =
        Pattern.compile("[A-Za-z]+")
            .matcher(path.replace("/v1", ""))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.joining("_"));
    return method.toLowerCase(Locale.ROOT) + "_" + words;
  }

  private static Map<String, Object> inPath(String name) {
    return Map.of("name", name, "in", "path", "required", true, "schema", Schemas.TEXT);
  }

  private static Map<String, Object> parameter(
      String in, String name, Map<String, Object> schema, String description) {
    return Map.of("name", name, "in", in, "schema", schema, "description", description);
  }

  private static Map<String, Object> content(String type, Map<String, Object> schema) {
    return Map.of("content", Map.of(type, Map.of("schema", schema)));
  }
}
