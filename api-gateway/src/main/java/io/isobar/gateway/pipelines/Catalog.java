package io.isobar.gateway.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.definition.Spelling;
import java.util.List;

/** The definitions that are kept, as pipelines that can run. */
public final class Catalog {
  private final Definitions definitions;

  public Catalog(Database database) {
    this.definitions = new Definitions(database);
  }

  /** A pipeline as it was applied, and what was read of its text. */
  public record Entry(Applied applied, PipelineDefinition definition) {}

  public List<Applied> all() {
    return definitions.all();
  }

  /**
   * The newest definition of a pipeline.
   *
   * @throws Failure {@code pipeline.unknown} or {@code definition.refused}
   */
  public Entry newest(String pipeline) {
    return entry(definitions.newest(pipeline).orElseThrow(() -> unknown(pipeline)));
  }

  /**
   * What was read of the text of a pipeline.
   *
   * @throws Failure {@code definition.refused}
   */
  public Entry entry(Applied applied) {
    return new Entry(applied, read(applied.text(), applied.file()));
  }

  /**
   * A definition by its digest.
   *
   * @throws Failure {@code definition.unknown} when it is not kept, or is one of another pipeline
   */
  public PipelineDefinition ofSha256(String pipeline, String sha256) {
    return definitions
        .text(sha256)
        .map(text -> read(text, sha256))
        .filter(definition -> definition.name().equals(pipeline))
        .orElseThrow(
            () ->
                Failure.user(
                    "definition.unknown",
                    "No definition of pipeline " + pipeline + " has the digest " + sha256 + ".",
                    "Ask for the newest one, or apply the text again."));
  }

  private static PipelineDefinition read(String text, String file) {
    return switch (DefinitionReader.read(text, file)) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused ->
          throw Failure.user(
              "definition.refused",
              "The definition is no longer right: " + refused.render(),
              "Correct it and apply it again.");
    };
  }

  private Failure unknown(String pipeline) {
    List<String> names = definitions.all().stream().map(Applied::pipeline).toList();
    return Failure.user(
        "pipeline.unknown",
        "There is no pipeline '%s'%s."
            .formatted(
                pipeline,
                Spelling.closest(pipeline, names)
                    .map(better -> "; did you mean '" + better + "'")
                    .orElse("; there are " + names)),
        "Name one that was applied.");
  }
}
