package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.definition.Parameter;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.EarlierRun;
import io.isobar.workflows.launch.RerunFrom;
import io.isobar.workflows.launch.RerunPlan;
import io.isobar.workflows.launch.RunRequest;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs an earlier run again: all of it, from a step, or what failed. */
public final class Reruns {
  private final RunLookup lookup;
  private final Catalog catalog;
  private final Starting starting;

  public Reruns(Database database, TemporalLink temporal, Clock clock) {
    this.lookup = new RunLookup(database);
    this.catalog = new Catalog(database);
    this.starting = new Starting(temporal, clock);
  }

  /**
   * What somebody wants run again.
   *
   * @param from {@code start}, {@code failed} or the name of a step
   * @param parameters those that shall differ from the earlier run's, as texts
   * @param newest with the newest definition instead of that of the earlier run
   * @param by who asks
   */
  public record Wish(
      String run, String from, SortedMap<String, String> parameters, boolean newest, String by) {}

  /** A rerun before it begins. */
  public record Planned(RerunPlan plan, PipelineDefinition definition, RunRequest request) {}

  /**
   * What would be done, and why; nothing begins.
   *
   * @throws io.isobar.domain.failure.Failure {@code run.unknown}, {@code run.under-way}, {@code
   *     rerun.unknown-step}, {@code parameter.refused}, {@code definition.unknown}
   */
  public Planned plan(Wish wish) {
    EarlierRun earlier = lookup.ended(wish.run());
    RunRow row = lookup.row(wish.run());
    PipelineDefinition definition =
        wish.newest() ? catalog.newest(row.pipeline()).definition() : earlier.definition();
    RerunFrom from = RerunFrom.parse(wish.from(), definition);
    SortedMap<String, String> parameters = declared(definition, row.parameters());
    parameters.putAll(wish.parameters());
    RunRequest request =
        new RunRequest(parameters, Trigger.RERUN, origin(row.facts(), wish.run(), wish.by()));
    RerunPlan plan =
        RerunPlan.of(earlier, definition, RunRequest.resolve(definition, parameters), from);
    return new Planned(plan, definition, request);
  }

  /** Begins it, and returns the id of the new run when that is in the ledger. */
  public String start(Planned planned) {
    PipelineInput model =
        planned.request().input("", planned.definition(), planned.plan().reused());
    return starting.begin(
        planned.definition().name(), id -> model.as(id, planned.request().origin()));
  }

  /** A newer definition may have dropped a parameter; its value is of no use then. */
  private static SortedMap<String, String> declared(
      PipelineDefinition definition, Map<String, String> parameters) {
    Set<String> names =
        definition.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    SortedMap<String, String> kept = new TreeMap<>(parameters);
    kept.keySet().retainAll(names);
    return kept;
  }

  /** It stands for the same time as the earlier run. */
  private static RunOrigin origin(RunFacts facts, String run, String by) {
    return new RunOrigin(
        by,
        facts.logicalTime(),
        facts.intervalStart(),
        facts.intervalEnd(),
        facts.priority(),
        facts.tags(),
        Optional.empty(),
        Optional.of(run),
        Optional.empty(),
        "",
        0);
  }
}
