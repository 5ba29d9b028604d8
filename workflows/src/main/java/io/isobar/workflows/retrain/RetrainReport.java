package io.isobar.workflows.retrain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Objects;

/**
 * What came of it.
 *
 * @param same whether every digest is the one on record
 * @param checks each digest on record beside that of today
 * @param reasons why they differ, as far as it was found; and what could not be compared
 * @param seconds it took
 */
public record RetrainReport(
    String order,
    String model,
    int version,
    boolean same,
    List<Check> checks,
    List<String> reasons,
    double seconds) {

  /** A digest on record and the one of today; empty: there is none. */
  public record Check(String part, String recorded, String found) {
    public Check {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(recorded, "recorded");
      Objects.requireNonNull(found, "found");
    }

    @JsonIgnore
    public boolean isSame() {
      return recorded.equals(found);
    }
  }

  public RetrainReport {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(model, "model");
    checks = List.copyOf(checks);
    reasons = List.copyOf(reasons);
  }
}
