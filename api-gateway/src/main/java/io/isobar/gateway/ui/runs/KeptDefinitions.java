package io.isobar.gateway.ui.runs;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.RunLookup;
import io.isobar.storage.postgres.RunRow;
import io.isobar.workflows.definition.PipelineDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The definitions of runs by their digests, so that a page need not read a text again. */
final class KeptDefinitions {
  private static final int KEPT = 50;

  private final RunLookup lookup;
  private final Map<String, PipelineDefinition> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PipelineDefinition> eldest) {
          return size() > KEPT;
        }
      };

  KeptDefinitions(RunLookup lookup) {
    this.lookup = lookup;
  }

  /** Empty where the definition is no longer kept, or no longer right: a page does without it. */
  synchronized Optional<PipelineDefinition> of(RunRow run) {
    PipelineDefinition known = kept.get(run.definitionSha256());
    if (known != null) {
      return Optional.of(known);
    }
    try {
      PipelineDefinition read = lookup.definition(run);
      kept.put(run.definitionSha256(), read);
      return Optional.of(read);
    } catch (Failure gone) {
      if (gone.category().retryable()) {
        throw gone;
      }
      return Optional.empty();
    }
  }
}
