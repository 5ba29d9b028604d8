package io.isobar.cli.backfills;

import io.isobar.cli.pipelines.PipelineFiles;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import java.nio.file.Path;
import java.util.Optional;

/** Pipelines as they were applied last; of names that never were, the file. */
final class AppliedPipelines {
  private final Definitions definitions;
  private final PipelineFiles files;

  AppliedPipelines(Database database, Path project) {
    this.definitions = new Definitions(database);
    this.files =
        new PipelineFiles(
            project, () -> definitions.all().stream().map(Definitions.Applied::pipeline).toList());
  }

  /**
   * The definition, checked.
   *
   * @throws Failure {@code pipeline.unknown} or {@code definition.refused}
   */
  PipelineDefinition read(String nameOrPath) {
    Optional<Definitions.Applied> applied = definitions.newest(nameOrPath);
    return applied.isPresent() ? read(applied.get()) : files.read(nameOrPath);
  }

  private static PipelineDefinition read(Definitions.Applied applied) {
    return switch (DefinitionReader.read(applied.text(), applied.file())) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused ->
          throw Failure.user(
              "definition.refused",
              "The definition of "
                  + applied.pipeline()
                  + " is no longer right:\n"
                  + refused.render(),
              "Correct it and apply it again.");
    };
  }
}
