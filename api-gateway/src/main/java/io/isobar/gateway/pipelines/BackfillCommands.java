package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.BackfillRow;
import io.isobar.storage.postgres.Backfills;
import io.isobar.storage.postgres.Database;
import io.isobar.workflows.backfill.BackfillInput;
import io.isobar.workflows.backfill.BackfillLaunch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Begins backfills, and tells those that are under way what to do. */
public final class BackfillCommands {
  private static final Duration IN_LEDGER_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Backfills backfills;
  private final TemporalLink temporal;

  public BackfillCommands(Database database, TemporalLink temporal) {
    this.backfills = new Backfills(database);
    this.temporal = temporal;
  }

  /** What a backfill can be told. */
  public enum Word {
    PAUSE,
    RESUME,
    CANCEL
  }

  /**
   * A backfill by its id.
   *
   * @throws Failure {@code backfill.unknown}
   */
  public BackfillRow known(String backfill) {
    return backfills
        .find(backfill)
        .orElseThrow(
            () ->
                Failure.user(
                    "backfill.unknown",
                    "There is no backfill '" + backfill + "'.",
                    "List the backfills, and name one of them."));
  }

  /**
   * Begins it, and returns what the ledger has of it.
   *
   * @throws Failure {@code backfill.not-accepted-yet}, and those of Temporal
   */
  public BackfillRow begin(BackfillInput input) {
    new BackfillLaunch(temporal.client()).start(input);
    return await(input.backfill());
  }

  /** Its workflow writes it down first of all. */
  private BackfillRow await(String backfill) {
    Instant end = Instant.now().plus(IN_LEDGER_WITHIN);
    while (Instant.now().isBefore(end)) {
      Optional<BackfillRow> row = backfills.find(backfill);
      if (row.isPresent()) {
        return row.get();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    throw Failure.platform(
        "backfill.not-accepted-yet",
        "Backfill " + backfill + " was begun, and is not in the ledger yet.",
        "See whether a worker runs. Do not ask again: it begins when one does.",
        null);
  }

  /**
   * Any id of a workflow would be taken by Temporal, so it must be one of the ledger's.
   *
   * @throws Failure {@code backfill.unknown}, {@code backfill.not-running}
   */
  public void tell(String backfill, Word word) {
    if (known(backfill).endedAt().isPresent()) {
      throw Failure.user(
          "backfill.not-running",
          "Backfill " + backfill + " has ended.",
          "Begin another one; ticks that have a run are left out.");
    }
    BackfillLaunch launch = new BackfillLaunch(temporal.client());
    switch (word) {
      case PAUSE -> launch.pause(backfill);
      case RESUME -> launch.resume(backfill);
      case CANCEL -> launch.cancel(backfill);
    }
  }
}
