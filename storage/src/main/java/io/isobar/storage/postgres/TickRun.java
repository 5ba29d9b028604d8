package io.isobar.storage.postgres;

import io.isobar.domain.pipeline.Outcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A run that stands for a tick.
 *
 * @param outcome empty while it is under way
 */
public record TickRun(Instant logicalTime, String run, Optional<Outcome> outcome) {}
