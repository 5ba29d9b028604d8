package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.Pools;
import io.isobar.storage.postgres.RunFacts;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as Airflow's clients read them. */
final class DagRunViews {
  /** A note is kept among the tags, of which a run has as many as it needs. */
  static final String NOTE = "note: ";

  private final Pools pools;

  DagRunViews(Pools pools) {
    this.pools = pools;
  }

  Map<String, Object> view(RunRow row, DagRunLookup.Known definitions) {
    RunFacts facts = row.facts();
    Optional<PipelineDefinition> definition = definitions.of(row);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("dag_run_id", DagRunLookup.id(row));
    view.put("dag_id", row.pipeline());
    view.put("dag_display_name", row.pipeline());
    view.put("logical_date", facts.logicalTime());
    view.put("queued_at", row.startedAt());
    view.put("start_date", row.startedAt());
    view.put("end_date", row.finishedAt());
    view.put("duration", seconds(row.startedAt(), row.finishedAt()));
    view.put("data_interval_start", facts.intervalStart());
    view.put("data_interval_end", facts.intervalEnd());
    view.put("run_after", row.startedAt());
    view.put("last_scheduling_decision", Optional.empty());
    view.put("run_type", States.runType(row.trigger()));
    view.put("state", state(row));
    view.put("triggered_by", States.triggeredBy(row.trigger()));
    view.put("triggering_user_name", facts.by().isEmpty() ? Optional.empty() : facts.by());
    view.put(
        "conf", definition.map(known -> conf(known, row)).orElse(Map.copyOf(row.parameters())));
    view.put("note", note(facts));
    view.put("dag_versions", List.of());
    view.put("bundle_version", row.definitionSha256());
    view.put("partition_key", Optional.empty());
    return view;
  }

  /** A run that waits for its turn as a whole is queued. */
  String state(RunRow row) {
    if (row.outcome().isEmpty()
        && pools.waiting(row.run()).stream()
            .map(PoolState.Waiter::owner)
            .anyMatch(owner -> owner.step().isEmpty())) {
      return States.QUEUED;
    }
    return States.run(row);
  }

  private static Map<String, Object> conf(PipelineDefinition definition, RunRow row) {
    try {
      return RunRequest.resolve(definition, row.parameters());
    } catch (Failure otherwiseNow) {
      return Map.copyOf(row.parameters());
    }
  }

  private static Optional<String> note(RunFacts facts) {
    return facts.tags().stream()
        .filter(tag -> tag.startsWith(NOTE))
        .map(tag -> tag.substring(NOTE.length()))
        .findFirst();
  }

  static Optional<Double> seconds(Instant from, Optional<Instant> to) {
    return to.map(end -> Duration.between(from, end).toMillis() / 1_000.0);
  }
}
