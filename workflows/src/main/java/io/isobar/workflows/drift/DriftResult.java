package io.isobar.workflows.drift;

import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;

/**
 * The verdict on a batch, with its reason in one sentence.
 *
 * @param rows of the batch that were judged (all its clean rows)
 * @param reference version of the champion whose training rows it was compared with; 0 without one
 * @param columns the judged columns, the most drifted first
 */
public record DriftResult(
    long batch, Verdict verdict, long rows, int reference, List<ColumnDrift> columns, String reason)
    implements StepResult {

  /** The names are those of the JSON and of conditions. */
  public enum Verdict {
    /** There is no champion yet, so nothing to compare with. */
    no_champion,
    /** The batch is too small to be judged. */
    too_few,
    stable,
    drifted
  }

  /** One column: its Jensen-Shannon distance, the threshold, and whether it reached it. */
  public record ColumnDrift(String column, double distance, double threshold, boolean drifted) {}

  public DriftResult {
    Objects.requireNonNull(verdict, "verdict");
    columns = List.copyOf(columns);
    Objects.requireNonNull(reason, "reason");
  }

  @Override
  public String summary() {
    return verdict + ": " + reason;
  }
}
