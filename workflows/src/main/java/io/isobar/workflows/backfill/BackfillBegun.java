package io.isobar.workflows.backfill;

import java.time.Instant;
import java.util.List;

/** A backfill as the ledger knows it from its begin. */
public record BackfillBegun(
    String backfill,
    String pipeline,
    Instant from,
    Instant to,
    Order order,
    Reprocess reprocess,
    int parallelism,
    int priority,
    List<String> tags,
    String by) {
  public BackfillBegun {
    tags = List.copyOf(tags);
  }

  static BackfillBegun of(BackfillInput input) {
    return new BackfillBegun(
        input.backfill(),
        input.definition().name(),
        input.from(),
        input.to(),
        input.order(),
        input.reprocess(),
        input.parallelism(),
        input.priority(),
        input.tags(),
        input.by());
  }
}
