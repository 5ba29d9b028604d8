package io.isobar.workflows.sql;

import io.isobar.workflows.pipeline.StepResult;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the statements did.
 *
 * @param rows changed by all statements, or returned by the last one when it is a query
 * @param values the first row of the last query as texts, by column; empty without one
 */
public record SqlResult(long rows, SortedMap<String, String> values) implements StepResult {
  public SqlResult {
    values = new TreeMap<>(values);
  }

  @Override
  public String summary() {
    return rows + (rows == 1 ? " row" : " rows") + (values.isEmpty() ? "" : " " + values);
  }
}
