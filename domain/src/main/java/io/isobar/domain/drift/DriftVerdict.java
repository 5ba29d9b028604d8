package io.isobar.domain.drift;

import java.util.List;
import java.util.Objects;

/**
 * What was found about a batch.
 *
 * @param columns what was judged, the most drifted first; empty when nothing was
 * @param reason one sentence with the figures that decided
 */
public record DriftVerdict(Finding finding, List<ColumnFinding> columns, String reason) {

  /** What a batch is found to be. */
  public enum Finding {
    NO_CHAMPION,
    TOO_FEW,
    STABLE,
    DRIFTED
  }

  public DriftVerdict {
    Objects.requireNonNull(finding, "finding");
    columns = List.copyOf(columns);
    Objects.requireNonNull(reason, "reason");
  }

  /** The same, with what was judged before its reason. */
  public DriftVerdict about(String what) {
    return new DriftVerdict(finding, columns, what + ": " + reason);
  }
}
