package io.isobar.workflows.backfill;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.launch.RunIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides which ticks get a run. Pure: a dry run and a backfill come to the same list. */
public final class BackfillPlanner {
  private BackfillPlanner() {}

  /**
   * One entry for each tick, in the order of the ticks.
   *
   * @param firstStart begin of the interval of the first tick
   * @param known runs of the pipeline for these ticks
   */
  public static List<PlannedTick> plan(
      String backfill,
      Reprocess reprocess,
      List<Instant> ticks,
      Instant firstStart,
      List<KnownRun> known) {
    List<PlannedTick> planned = new ArrayList<>();
    Instant start = firstStart;
    for (Instant tick : ticks) {
      List<KnownRun> ofTick = known.stream().filter(run -> run.logicalTime().equals(tick)).toList();
      planned.add(
          new PlannedTick(
              tick, start, RunIds.ofBackfill(backfill, tick), leftOut(reprocess, ofTick)));
      start = tick;
    }
    return planned;
  }

  private static String leftOut(Reprocess reprocess, List<KnownRun> known) {
    Optional<KnownRun> open = known.stream().filter(run -> run.outcome().isEmpty()).findFirst();
    if (open.isPresent()) {
      return "run " + open.get().run() + " is under way";
    }
    return switch (reprocess) {
      case ALL -> "";
      case FAILED -> succeeded(known).orElse("");
      case NONE ->
          succeeded(known)
              .or(
                  () ->
                      known.stream()
                          .findFirst()
                          .map(run -> "run " + run.run() + " was there, and did not succeed"))
              .orElse("");
    };
  }

  private static Optional<String> succeeded(List<KnownRun> known) {
    return known.stream()
        .filter(run -> run.outcome().equals(Optional.of(Outcome.SUCCEEDED)))
        .findFirst()
        .map(run -> "run " + run.run() + " has succeeded");
  }
}
