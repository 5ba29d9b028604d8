package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.launch.RunIds;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs by the names that callers gave them: the {@code dag_run_id} of a trigger is the key of the
 * run. Any other run goes by its own id.
 */
final class DagRunLookup {
  /** What can stand in a path; the rest is as Airflow's own pattern. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9_.~:+ -]{1,200}");

  private final Runs runs;
  private final RunLookup lookup;

  DagRunLookup(Database database, RunLookup lookup) {
    this.runs = new Runs(database);
    this.lookup = lookup;
  }

  static String id(RunRow row) {
    String key = row.facts().key();
    boolean named =
        ID.matcher(key).matches() && row.run().equals(RunIds.ofKey(row.pipeline(), key));
    return named ? key : row.run();
  }

  Optional<RunRow> find(String dag, String id) {
    return runs.find(RunIds.ofKey(dag, id))
        .filter(row -> row.facts().key().equals(id))
        .or(() -> runs.find(id))
        .filter(row -> row.pipeline().equals(dag) || dag.equals("~"));
  }

  RunRow row(String dag, String id) {
    return find(dag, id)
        .orElseThrow(
            () ->
                Refused.missing(
                    "The DagRun with dag_id: `%s` and run_id: `%s` was not found"
                        .formatted(dag, id)));
  }

  RunRow byRun(String run) {
    return lookup.row(run);
  }

  /** Definitions of runs, each read once; the text of an old one may no longer be right. */
  Known definitions() {
    return new Known();
  }

  /** See {@link #definitions}. */
  final class Known {
    private final Map<String, Optional<PipelineDefinition>> known = new HashMap<>();

    Optional<PipelineDefinition> of(RunRow row) {
      return known.computeIfAbsent(
          row.definitionSha256(),
          digest -> {
            try {
              return Optional.of(lookup.definition(row));
            } catch (Failure unreadable) {
              return Optional.empty();
            }
          });
    }
  }
}
