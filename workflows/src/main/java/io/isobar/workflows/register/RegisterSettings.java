package io.isobar.workflows.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.isobar.domain.scoring.comparable.ComparableRows;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code uses: register}: the candidate gets a version of {@code model}, promoted or not.
 *
 * @param comparableRows how many training rows are kept for people who compare, 0 for none; absent
 *     for the most there can be, and in what is older than the choice
 */
public record RegisterSettings(
    String model, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> comparableRows) {
  @JsonCreator
  public RegisterSettings {
    Objects.requireNonNull(model, "model");
    comparableRows = Objects.requireNonNullElse(comparableRows, Optional.empty());
    comparableRows.ifPresent(
        rows -> {
          if (rows < 0 || rows > ComparableRows.MOST_ROWS) {
            throw new IllegalArgumentException(
                "%d comparable rows: expected 0..%d".formatted(rows, ComparableRows.MOST_ROWS));
          }
        });
  }

  /** With as many comparable rows as there can be. */
  public RegisterSettings(String model) {
    this(model, Optional.empty());
  }

  /** The most there can be are not written down: the step is the same as before the choice. */
  public static RegisterSettings of(String model, int comparableRows) {
    return comparableRows == ComparableRows.MOST_ROWS
        ? new RegisterSettings(model)
        : new RegisterSettings(model, Optional.of(comparableRows));
  }

  /** How many training rows are kept at most. */
  public int mostComparable() {
    return comparableRows.orElse(ComparableRows.MOST_ROWS);
  }
}
