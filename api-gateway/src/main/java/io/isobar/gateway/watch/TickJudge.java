package io.isobar.gateway.watch;

import io.isobar.storage.postgres.RunWatch;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.TickRow.State;
import io.isobar.storage.postgres.Ticks.Started;
import io.isobar.workflows.definition.ScheduleRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Says what became of a tick. It only calculates. */
final class TickJudge {
  /** Workers say every half minute that they reach Temporal; two in vain are enough. */
  private static final Duration WORKER_SILENCE = Duration.ofSeconds(75);

  private final Duration grace;

  /** {@code grace} is how much later than its tick and its jitter a run may begin. */
  TickJudge(Duration grace) {
    this.grace = grace;
  }

  TickVerdict judge(TickFacts facts) {
    Optional<Started> started = facts.started();
    if (started.isPresent()) {
      return begun(facts, started.get());
    }
    if (facts.now().isBefore(due(facts, facts.tick()))) {
      return TickVerdict.without(State.PLANNED, "");
    }
    if (facts.pause().isPresent()) {
      String note = facts.pause().get();
      return TickVerdict.without(
          State.MISSED, TickRow.PAUSED + (note.isEmpty() ? "" : ": " + note));
    }
    return facts.before().isPresent()
        ? overlapping(facts, facts.before().get())
        : TickVerdict.without(State.MISSED, cause(facts));
  }

  private Instant due(TickFacts facts, Instant from) {
    return from.plus(grace).plus(facts.rule().jitter());
  }

  private TickVerdict begun(TickFacts facts, Started started) {
    Optional<String> run = Optional.of(started.run());
    if (started.trigger().equals("backfill")) {
      return new TickVerdict(State.LATE, "made up for by the backfill run " + started.run(), run);
    }
    if (!started.at().isAfter(due(facts, facts.tick()))) {
      return new TickVerdict(State.STARTED, "", run);
    }
    Duration late = Duration.between(facts.tick(), started.at());
    String why =
        facts
            .before()
            .filter(before -> waitsForOthers(facts.rule()))
            .map(before -> "it waited for " + before.run())
            .orElse("it was made up for after an outage of Temporal or of the workers");
    return new TickVerdict(State.LATE, "began " + Spans.of(late) + " after its tick: " + why, run);
  }

  private static boolean waitsForOthers(ScheduleRule rule) {
    return switch (rule.overlap()) {
      case BUFFER_ONE, BUFFER_ALL, CANCEL_OTHER -> true;
      case SKIP, ALLOW_ALL -> false;
    };
  }

  private TickVerdict overlapping(TickFacts facts, RunWatch.Watched before) {
    return switch (facts.rule().overlap()) {
      case SKIP -> skipped("the run " + before.run() + " was still under way");
      case BUFFER_ONE ->
          facts.otherWaits()
              ? skipped(
                  "the run "
                      + before.run()
                      + " was still under way, and another tick waited for it")
              : waiting(facts, before);
      case BUFFER_ALL, CANCEL_OTHER -> waiting(facts, before);
      case ALLOW_ALL -> TickVerdict.without(State.MISSED, cause(facts));
    };
  }

  private TickVerdict waiting(TickFacts facts, RunWatch.Watched atTheTick) {
    RunWatch.Watched before = facts.last().orElse(atTheTick);
    boolean waits =
        before.finishedAt().isEmpty()
            || facts.now().isBefore(due(facts, before.finishedAt().get()));
    return waits
        ? TickVerdict.without(State.PLANNED, "waits for " + before.run())
        : TickVerdict.without(State.MISSED, cause(facts));
  }

  private static TickVerdict skipped(String reason) {
    return TickVerdict.without(State.SKIPPED, reason);
  }

  /** Why there is no run although nothing stood in its way. */
  private static String cause(TickFacts facts) {
    boolean heard =
        facts
            .workerSeen()
            .filter(seen -> seen.isAfter(facts.now().minus(WORKER_SILENCE)))
            .isPresent();
    boolean outside = facts.now().isAfter(facts.tick().plus(facts.rule().catchUp()));
    if (!heard) {
      String since = facts.workerSeen().map(seen -> " since " + Spans.of(seen)).orElse(" so far");
      return "no worker has reached Temporal" + since + (outside ? "; " + over(facts.rule()) : "");
    }
    return outside
        ? "Temporal was away at the tick, and " + over(facts.rule())
        : "unknown: Temporal" + " has not begun it, though a worker is alive";
  }

  private static String over(ScheduleRule rule) {
    return "it is outside the catch-up window of " + catchUp(rule) + " by now";
  }

  private static String catchUp(ScheduleRule rule) {
    return Spans.of(rule.catchUp());
  }
}
