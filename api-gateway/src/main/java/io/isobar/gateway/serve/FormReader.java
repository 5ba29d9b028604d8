package io.isobar.gateway.serve;

import io.isobar.gateway.error.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Reads {@code name=value&...}, of forms and of query strings. */
public final class FormReader {
  private FormReader() {}

  /** The last value of each name. */
  public static Map<String, String> read(String encoded) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&", 1_000)) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        values.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    } catch (IllegalArgumentException e) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST, "http.encoding", "'" + text + "' is not percent-encoded text.");
    }
  }
}
