package io.isobar.storage.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A backfill as it stands.
 *
 * @param to excluded
 * @param order oldest or newest
 * @param reprocess none, failed or all
 * @param state planned, running, paused, done, cancelled or failed
 * @param counts ticks by what became of them
 */
public record BackfillRow(
    String backfill,
    String pipeline,
    Instant from,
    Instant to,
    String order,
    String reprocess,
    int parallelism,
    int priority,
    List<String> tags,
    String by,
    String state,
    String reason,
    Instant at,
    Optional<Instant> endedAt,
    Counts counts) {
  public BackfillRow {
    Objects.requireNonNull(backfill, "backfill");
    Objects.requireNonNull(pipeline, "pipeline");
    tags = List.copyOf(tags);
  }

  /**
   * Ticks by what became of them.
   *
   * @param waiting that will get a run
   * @param running whose run is under way
   * @param notBegun whose run will not come any more
   */
  public record Counts(
      int waiting,
      int running,
      int succeeded,
      int failed,
      int cancelled,
      int leftOut,
      int notBegun) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
  }
}
