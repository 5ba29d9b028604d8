package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.RunRules;
import io.isobar.workflows.launch.RunIds;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.RunOrigin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Begins runs that people and other systems ask for. A wish with a key is one run, however often it
 * is told; the same key for another wish is refused.
 */
public final class Triggers {
  private static final Duration IN_LEDGER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Runs runs;
  private final RunLookup lookup;
  private final Starting starting;

  public Triggers(Database database, TemporalLink temporal, Clock clock) {
    this.runs = new Runs(database);
    this.lookup = new RunLookup(database);
    this.starting = new Starting(temporal, clock);
  }

  /**
   * A run that is in the ledger.
   *
   * @param begun false when it was there before
   */
  public record Triggered(String run, boolean begun) {}

  /**
   * Begins a run, or finds the one of the same key.
   *
   * @param pinned whether this very definition was asked for, and not just the newest
   * @throws Failure {@code parameter.refused} before anything begins, {@code run.other-request},
   *     and those of Temporal
   */
  public Triggered trigger(PipelineDefinition definition, RunRequest request, boolean pinned) {
    String key = request.origin().key();
    PipelineInput model = request.input("", definition, Collections.emptySortedMap());
    if (key.isEmpty()) {
      String run = starting.begin(definition.name(), id -> model.as(id, request.origin()));
      return new Triggered(run, true);
    }
    String run = RunIds.ofKey(definition.name(), key);
    Optional<RunRow> known = runs.find(run);
    if (known.isEmpty() && starting.begin(model.as(run, request.origin())).begun()) {
      return new Triggered(run, true);
    }
    RunRow row = known.orElseGet(() -> await(run));
    if ((pinned && !row.definitionSha256().equals(definition.sha256()))
        || !same(row, definition, request)) {
      throw otherRequest(run, key);
    }
    return new Triggered(run, false);
  }

  private RunRow await(String run) {
    Instant end = Instant.now().plus(IN_LEDGER_WITHIN);
    while (Instant.now().isBefore(end)) {
      Optional<RunRow> row = runs.find(run);
      if (row.isPresent()) {
        return row.get();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw Failure.platform(
        "run.not-accepted-yet",
        "Run " + run + " was asked for before, and is not in the ledger yet.",
        "Ask again with the same key.",
        null);
  }

  /** Compared under the definition of the run: what it leaves open may have changed since. */
  private boolean same(RunRow row, PipelineDefinition newest, RunRequest request) {
    PipelineDefinition definition =
        row.definitionSha256().equals(newest.sha256()) ? newest : lookup.definition(row);
    try {
      SortedMap<String, String> wanted = new TreeMap<>();
      RunRequest.resolve(definition, request.parameters())
          .forEach((name, value) -> wanted.put(name, String.valueOf(value)));
      return wanted.equals(row.parameters())
          && sameFacts(row.facts(), request.origin(), definition.rules());
    } catch (Failure refused) {
      return false;
    }
  }

  private static boolean sameFacts(RunFacts known, RunOrigin asked, RunRules rules) {
    Set<String> tags = new HashSet<>(rules.tags());
    tags.addAll(asked.tags());
    int priority = asked.priority() == 0 ? rules.priority() : asked.priority();
    return asked.logicalTime().equals(known.logicalTime())
        && (asked.intervalEnd().isEmpty()
            || (asked.intervalStart().equals(known.intervalStart())
                && asked.intervalEnd().equals(known.intervalEnd())))
        && priority == known.priority()
        && tags.equals(new HashSet<>(known.tags()));
  }

  private static Failure otherRequest(String run, String key) {
    return Failure.user(
        "run.other-request",
        "The key '" + key + "' was used for run " + run + ", which was asked for differently.",
        "Use a key of its own for each wish, or repeat the first one as it was.");
  }
}
