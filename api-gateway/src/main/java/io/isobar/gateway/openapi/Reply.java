package io.isobar.gateway.openapi;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered with one status.
 *
 * @param schemas by media type; none where there is no body
 */
record Reply(String description, Map<String, Map<String, Object>> schemas) {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  Reply {
    schemas = new LinkedHashMap<>(schemas);
  }

  /** The same status in further media types. */
  Reply and(Reply other) {
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(schemas);
    all.putAll(other.schemas);
    return new Reply(description, all);
  }

  /** As the document has it. Whoever is told to come again is told when. */
  Map<String, Object> toResponse(int status) {
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", description);
    if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
      Map<String, Object> seconds =
          Map.of("description", "Seconds after which to ask again", "schema", Schemas.WHOLE);
      response.put("headers", Map.of("Retry-After", seconds));
    }
    if (!schemas.isEmpty()) {
      response.put("content", Schemas.content(schemas));
    }
    return response;
  }
}
