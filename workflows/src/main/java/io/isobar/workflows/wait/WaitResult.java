package io.isobar.workflows.wait;

import io.isobar.workflows.pipeline.StepResult;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a wait ended.
 *
 * @param status came: what was waited for is there; timed_out: it is not, and the steps behind are
 *     skipped
 * @param values of the last look: of a query its first row, of a request what it takes
 */
public record WaitResult(Status status, String what, SortedMap<String, String> values)
    implements StepResult {

  /** See {@link WaitResult}. The names are those of the JSON and of conditions. */
  public enum Status {
    came,
    timed_out
  }

  public WaitResult {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(what, "what");
    values = new TreeMap<>(values);
  }

  @Override
  public String summary() {
    return what + (values.isEmpty() ? "" : " " + values);
  }
}
