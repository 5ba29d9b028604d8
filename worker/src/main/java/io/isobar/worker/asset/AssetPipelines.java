package io.isobar.worker.asset;

import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.AssetExpression;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pipelines that wait for assets, as they were applied last. Not for several threads. */
final class AssetPipelines {
  private static final Logger LOG = LoggerFactory.getLogger(AssetPipelines.class);

  private final Definitions definitions;

  /** By digest of the text; a text never becomes another pipeline. */
  private final Map<String, Optional<PipelineDefinition>> read = new HashMap<>();

  AssetPipelines(Definitions definitions) {
    this.definitions = definitions;
  }

  /** A pipeline that waits for assets. */
  record Waiting(PipelineDefinition definition, AssetExpression when, boolean paused) {}

  List<Waiting> all() {
    List<Definitions.Applied> applied = definitions.all();
    read.keySet().retainAll(applied.stream().map(Definitions.Applied::sha256).toList());
    return applied.stream().flatMap(known -> waiting(known).stream()).toList();
  }

  private Optional<Waiting> waiting(Definitions.Applied applied) {
    return read.computeIfAbsent(applied.sha256(), ignored -> definition(applied))
        .flatMap(
            definition ->
                definition
                    .rules()
                    .whenUpdated()
                    .map(
                        text ->
                            new Waiting(
                                definition, AssetExpression.parse(text), applied.paused())));
  }

  /** A text that an older version accepted may be refused by this one. */
  private static Optional<PipelineDefinition> definition(Definitions.Applied applied) {
    return switch (DefinitionReader.read(applied.text(), applied.file())) {
      case ReadDefinition.Accepted accepted -> Optional.of(accepted.definition());
      case ReadDefinition.Refused refused -> {
        LOG.warn(
            "pipeline {} waits for no asset, since its definition is no longer right: {}",
            applied.pipeline(),
            refused.render());
        yield Optional.empty();
      }
    };
  }
}
