package io.isobar.gateway.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One operation of the API. Parameters of the path are taken from its braces.
 *
 * @param operationId by which generated clients call it
 * @param body schemas by media type; none where nothing is read
 * @param replies by status
 */
public record Route(
    String method,
    String path,
    String operationId,
    String summary,
    List<Map<String, Object>> parameters,
    Map<String, Map<String, Object>> body,
    SortedMap<Integer, Reply> replies) {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final Pattern BRACES = Pattern.compile("\\{([^}]+)\\}");

  public Route {
    Objects.requireNonNull(summary, "summary");
    parameters = List.copyOf(parameters);
    body = new LinkedHashMap<>(body);
    replies = new TreeMap<>(replies);
  }

  private Route(String method, String path, String summary) {
    this(
        method,
        path,
        idOf(method, path),
        summary,
        List.of(),
        new LinkedHashMap<>(),
        new TreeMap<>());
  }

  public static Route get(String path, String summary) {
    return new Route("GET", path, summary);
  }

  public static Route post(String path, String summary) {
    return new Route("POST", path, summary);
  }

  public static Route put(String path, String summary) {
    return new Route("PUT", path, summary);
  }

  public static Route delete(String path, String summary) {
    return new Route("DELETE", path, summary);
  }

  public static Route patch(String path, String summary) {
    return new Route("PATCH", path, summary);
  }

  /** The same by a name of its own. */
  public Route named(String id) {
    return new Route(method, path, id, summary, parameters, body, replies);
  }

  public Route query(String name, Map<String, Object> schema, String description) {
    return with("query", name, schema, description);
  }

  public Route header(String name, String description) {
    return header(name, Schemas.TEXT, description);
  }

  public Route header(String name, Map<String, Object> schema, String description) {
    return with("header", name, schema, description);
  }

  /** A JSON body. */
  public Route takes(Map<String, Object> schema) {
    return takes(JSON, schema);
  }

  /** A body of that type, beside others. */
  public Route takes(String type, Map<String, Object> schema) {
    Map<String, Map<String, Object>> more = new LinkedHashMap<>(body);
    more.put(type, schema);
    return new Route(method, path, operationId, summary, parameters, more, replies);
  }

  public Route answers(int status, String description, Map<String, Object> schema) {
    return answers(status, description, JSON, schema);
  }

  /** An answer of that type, beside others of the same status. */
  public Route answers(int status, String description, String type, Map<String, Object> schema) {
    SortedMap<Integer, Reply> more = new TreeMap<>(replies);
    more.merge(status, new Reply(description, Map.of(type, schema)), Reply::and);
    return new Route(method, path, operationId, summary, parameters, body, more);
  }

  /** An answer without a body. */
  public Route answers(int status, String description) {
    SortedMap<Integer, Reply> more = new TreeMap<>(replies);
    more.put(status, new Reply(description, Map.of()));
    return new Route(method, path, operationId, summary, parameters, body, more);
  }

  /** Refuses with a problem document. */
  public Route refuses(int status, String description) {
    return answers(status, description, PROBLEM, Schemas.ref("Problem"));
  }

  public Route streams(String description) {
    return answers(200, description, "text/event-stream", Schemas.TEXT);
  }

  private Route with(String in, String name, Map<String, Object> schema, String description) {
    List<Map<String, Object>> more = new ArrayList<>(parameters);
    more.add(Map.of("name", name, "in", in, "schema", schema, "description", description));
    return new Route(method, path, operationId, summary, more, body, replies);
  }

  /** The operation as the document has it. */
  public Map<String, Object> toOperation() {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("summary", summary);
    operation.put("operationId", operationId);
    List<Map<String, Object>> all = new ArrayList<>();
    BRACES
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .forEach(name -> all.add(inPath(name)));
    all.addAll(parameters);
    operation.put("parameters", all);
    if (!body.isEmpty()) {
      operation.put("requestBody", Map.of("content", Schemas.content(body)));
    }
    Map<String, Object> responses = new LinkedHashMap<>();
    replies.forEach(
        (status, reply) -> responses.put(Integer.toString(status), reply.toResponse(status)));
    Reply other = new Reply("A problem (RFC 9457)", Map.of(PROBLEM, Schemas.ref("Problem")));
    responses.put("default", other.toResponse(0));
    operation.put("responses", responses);
    return operation;
  }

  private static String idOf(String method, String path) {
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
}
