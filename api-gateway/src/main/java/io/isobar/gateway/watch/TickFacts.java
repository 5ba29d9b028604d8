package io.isobar.gateway.watch;

import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.Ticks;
import io.isobar.workflows.definition.ScheduleRule;
import java.time.Instant;
import java.util.Optional;

/**
 * All that a verdict about a tick depends on.
 *
 * @param rule of the schedule
 * @param tick that is judged
 * @param now moment of the judgement
 * @param started the run that stands for the tick
 * @param before the run of an earlier tick that was under way at this one
 * @param last the run of an earlier tick that began last: itself one that may have waited
 * @param otherWaits whether an earlier tick waits for that run already
 * @param pause why the schedule was paused at the tick; empty when it was not
 * @param workerSeen when a worker last reached Temporal and said so
 */
record TickFacts(
    ScheduleRule rule,
    Instant tick,
    Instant now,
    Optional<Ticks.Started> started,
    Optional<RunWatch.Watched> before,
    Optional<RunWatch.Watched> last,
    boolean otherWaits,
    Optional<String> pause,
    Optional<Instant> workerSeen) {}
