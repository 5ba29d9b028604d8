package io.isobar.datasource;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;

/** The parameters of a request; the first one of a name counts. */
record Query(Map<String, String> parameters) {
  private static final int GROUPS = 10;

  Query {
    parameters = Map.copyOf(parameters);
  }

  static Query of(URI address) {
    Map<String, String> parameters = new LinkedHashMap<>();
    StringTokenizer pairs =
        new StringTokenizer(Optional.ofNullable(address.getRawQuery()).orElse(""), "&");
    while (pairs.hasMoreTokens()) {
      String pair = pairs.nextToken();
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      parameters.putIfAbsent(decode(name), decode(value));
    }
    return new Query(parameters);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The number of the group, 1 to 10. */
  int group() {
    String text = text("group_number").orElseThrow(Query::noGroup);
    try {
      int group = Integer.parseInt(text);
      if (group < 1 || group > GROUPS) {
        throw Refusal.of(400, "Número de grupo inválido");
      }
      return group;
    } catch (NumberFormatException e) {
      throw Refusal.parameter("group_number", "value is not a valid integer", "type_error.integer");
    }
  }

  private static Refusal noGroup() {
    return Refusal.parameter("group_number", "field required", "value_error.missing");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
