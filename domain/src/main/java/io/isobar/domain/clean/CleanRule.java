package io.isobar.domain.clean;

import java.util.List;
import java.util.Objects;

/** One rule of the clean step. Rules apply in the order of the definition. */
public sealed interface CleanRule {

  /** Rows for which the SQL condition holds go to quarantine, with {@code reason}. */
  record QuarantineIf(String condition, String reason) implements CleanRule {
    public QuarantineIf {
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Lower-cases texts. */
  record Lower(List<String> columns) implements CleanRule {
    public Lower {
      columns = List.copyOf(columns);
    }
  }

  /** Takes white space off both ends of texts; an empty text becomes null. */
  record Trim(List<String> columns) implements CleanRule {
    public Trim {
      columns = List.copyOf(columns);
    }
  }

  /** Fills texts up with zeros on the left: "6016" is "06016". */
  record PadZeros(String column, int length) implements CleanRule {
    public PadZeros {
      Objects.requireNonNull(column, "column");
      if (length < 1 || length > 64) {
        throw new IllegalArgumentException("pad-zeros: length " + length + " is not in 1..64");
      }
    }
  }
}
