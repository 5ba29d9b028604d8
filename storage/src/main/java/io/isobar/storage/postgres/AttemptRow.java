package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt of one activity of a step.
 *
 * @param activity the type of the activity, for example Collect or Trial
 * @param outcome empty while it runs
 * @param code of the failure; empty without one
 * @param category of the failure; empty without one
 * @param error message and remedy of the failure; empty without one
 */
public record AttemptRow(
    AttemptKey key,
    String activity,
    String worker,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<Outcome> outcome,
    String code,
    String category,
    String error) {}
