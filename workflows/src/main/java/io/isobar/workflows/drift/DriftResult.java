package io.isobar.workflows.drift;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The verdict on a batch, or on what was served, with its reason in one sentence.
 *
 * @param batch 0 when what was served is judged
 * @param rows that were judged: all clean rows of the batch, or all that were served
 * @param reference version of the champion whose training rows it was compared with; 0 without one
 * @param columns the judged columns, the most drifted first
 * @param window when they were served; absent of a batch
 */
public record DriftResult(
    long batch,
    Verdict verdict,
    long rows,
    int reference,
    List<ColumnDrift> columns,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ServedWindow> window)
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

  /**
   * One column: its distance, the threshold, and whether it drifted.
   *
   * @param distance effect of what speaks most for drift, or Evidently's score
   * @param finding absent in results of before, and behind the first hundred columns of a result
   */
  public record ColumnDrift(
      String column,
      double distance,
      double threshold,
      boolean drifted,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<ColumnDetail> finding) {
    @JsonCreator
    public ColumnDrift {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(finding, "finding");
    }

    public ColumnDrift(String column, double distance, double threshold, boolean drifted) {
      this(column, distance, threshold, drifted, Optional.empty());
    }

    ColumnDrift brief() {
      return new ColumnDrift(column, distance, threshold, drifted);
    }
  }

  /** What a column is to the model. */
  public enum Role {
    feature,
    target,
    prediction
  }

  /** What of a column was compared. */
  public enum Subject {
    values,
    missing,
    unseen
  }

  /**
   * All that was found about a column.
   *
   * @param missingBefore share of the training rows without a value, 0..1
   * @param missingNow share of the batch's rows without a value, 0..1
   * @param unseen rows of categories that are not in the training rows; absent when not known
   */
  public record ColumnDetail(
      Role role,
      double missingBefore,
      double missingNow,
      Optional<Long> unseen,
      List<FactDetail> facts) {
    public ColumnDetail {
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(unseen, "unseen");
      facts = List.copyOf(facts);
    }
  }

  /**
   * One thing that was compared.
   *
   * @param p probability by chance; absent for a distance
   * @param adjusted for all that was compared of the batch
   * @param effect size of the difference; absent where the test has none
   */
  public record FactDetail(
      Subject subject,
      String test,
      double statistic,
      Optional<Double> p,
      Optional<Double> adjusted,
      Optional<Double> effect,
      boolean drifted) {
    public FactDetail {
      Objects.requireNonNull(subject, "subject");
      Objects.requireNonNull(test, "test");
      Objects.requireNonNull(p, "p");
      Objects.requireNonNull(adjusted, "adjusted");
      Objects.requireNonNull(effect, "effect");
    }
  }

  private static final int DETAILED = 100;

  /** Of a batch. */
  public DriftResult(
      long batch,
      Verdict verdict,
      long rows,
      int reference,
      List<ColumnDrift> columns,
      String reason) {
    this(batch, verdict, rows, reference, columns, reason, Optional.empty());
  }

  @JsonCreator
  public DriftResult {
    Objects.requireNonNull(verdict, "verdict");
    columns = List.copyOf(columns);
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(window, "window");
  }

  /** The columns that drifted, the most drifted first. */
  public List<String> driftedColumns() {
    return columns.stream().filter(ColumnDrift::drifted).map(ColumnDrift::column).toList();
  }

  /** With the findings of the first hundred columns only: a history must not grow with columns. */
  public DriftResult brief() {
    if (columns.size() <= DETAILED) {
      return this;
    }
    List<ColumnDrift> shorter =
        IntStream.range(0, columns.size())
            .mapToObj(place -> place < DETAILED ? columns.get(place) : columns.get(place).brief())
            .toList();
    return new DriftResult(batch, verdict, rows, reference, shorter, reason, window);
  }

  @Override
  public String summary() {
    return verdict + ": " + reason;
  }
}
