package io.isobar.storage.postgres;

import java.util.List;
import java.util.Objects;

/**
 * A row of a quarantine.
 *
 * @param reasons why it was put aside
 * @param rowJson as it came, a JSON object
 */
public record PutAside(int number, List<String> reasons, String rowJson) {
  public PutAside {
    reasons = List.copyOf(reasons);
    Objects.requireNonNull(rowJson, "rowJson");
  }
}
