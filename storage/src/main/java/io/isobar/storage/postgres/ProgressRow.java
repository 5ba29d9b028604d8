package io.isobar.storage.postgres;

import java.time.Instant;

/**
 * How far one activity of a step is.
 *
 * @param total 0 when it is not known
 * @param unit what is counted: rows, rounds
 * @param note the figure worth seeing now; may be empty
 */
public record ProgressRow(
    AttemptKey key,
    String activity,
    long done,
    long total,
    String unit,
    String note,
    Instant updatedAt) {}
