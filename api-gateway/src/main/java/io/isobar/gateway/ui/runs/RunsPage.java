package io.isobar.gateway.ui.runs;

import io.isobar.gateway.view.State;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.pipeline.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs, the newest first.
 *
 * @param pipelines that may be chosen
 * @param asOf when it was read; what began later is counted only
 * @param newer runs that began later, at most a hundred are counted
 * @param next cursor of the page behind this one
 */
public record RunsPage(
    RunsQuery query,
    List<String> pipelines,
    List<RunRow> rows,
    Instant asOf,
    int newer,
    Optional<String> next) {
  public RunsPage {
    pipelines = List.copyOf(pipelines);
    rows = List.copyOf(rows);
  }

  /** The outcomes that may be chosen. */
  public static final List<Choice> OUTCOMES =
      List.of(
          new Choice("running", State.RUNNING),
          new Choice("succeeded", State.SUCCEEDED),
          new Choice("failed", State.FAILED),
          new Choice("skipped", State.SKIPPED),
          new Choice("cancelled", State.CANCELLED));

  /** What begins runs. */
  public static final List<String> TRIGGERS =
      List.of(
          Trigger.MANUAL,
          Trigger.SCHEDULE,
          Trigger.BACKFILL,
          Trigger.ASSET,
          Trigger.PIPELINE,
          Trigger.RERUN);

  /** A word of the address and the state that it means. */
  public record Choice(String word, State state) {}

  /** How many are newer, as far as they were counted. */
  public String newerText() {
    return newer < RunsPageReader.COUNTED ? Integer.toString(newer) : newer + "+";
  }

  /** The topic that keeps it up to date. */
  public String topic() {
    return RunsTopic.name(asOf, query);
  }
}
