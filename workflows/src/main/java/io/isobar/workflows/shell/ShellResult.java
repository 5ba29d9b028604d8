package io.isobar.workflows.shell;

import io.isobar.workflows.pipeline.StepResult;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a program ended.
 *
 * @param lines that it printed, all of them in the log of the step
 * @param values {@code name=value} lines that it wrote to the file {@code $ISOBAR_RESULT}
 */
public record ShellResult(int exitCode, long lines, SortedMap<String, String> values)
    implements StepResult {
  public ShellResult {
    values = new TreeMap<>(values);
  }

  @Override
  public String summary() {
    return "exit code "
        + exitCode
        + ", "
        + lines
        + (lines == 1 ? " line" : " lines")
        + (values.isEmpty() ? "" : " " + values);
  }
}
