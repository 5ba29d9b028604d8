package io.isobar.workflows.http;

import io.isobar.workflows.pipeline.StepResult;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The answer of a server.
 *
 * @param bytes of its body
 * @param values what {@code take} named, as texts
 */
public record HttpResult(int status, long bytes, SortedMap<String, String> values)
    implements StepResult {
  public HttpResult {
    values = new TreeMap<>(values);
  }

  @Override
  public String summary() {
    return "HTTP " + status + ", " + bytes + " bytes" + (values.isEmpty() ? "" : " " + values);
  }
}
