package io.isobar.storage.postgres;

import java.time.Instant;

/**
 * A line that a step logged.
 *
 * @param id rises with every line; 0 before it is stored
 * @param message with the stack trace, if there was one
 */
public record LogLine(
    long id,
    String run,
    String step,
    String branch,
    int attempt,
    Instant at,
    String level,
    String logger,
    String message) {}
