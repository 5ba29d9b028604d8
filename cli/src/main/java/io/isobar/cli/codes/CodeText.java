package io.isobar.cli.codes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An entry for people and for scripts. */
public final class CodeText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CodeText() {}

  /** A line a field. */
  public static List<String> lines(CodeEntry entry) {
    return List.of(
        entry.code(),
        "  means    " + entry.means(),
        "  cause    " + entry.cause(),
        "  do       " + entry.remedy(),
        "  example  " + entry.example());
  }

  /** The same fields as a JSON object. */
  public static String json(CodeEntry entry) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", entry.code());
    fields.put("means", entry.means());
    fields.put("cause", entry.cause());
    fields.put("do", entry.remedy());
    fields.put("example", entry.example());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(entry.code(), e);
    }
  }
}
