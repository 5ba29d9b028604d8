package io.isobar.cli.pipelines;

import io.isobar.cli.CliContext;
import io.isobar.cli.embedded.StackView;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.Definitions.Applied;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.util.List;
import java.util.Optional;

/** Makes definitions the newest of their pipelines. Workers see it within seconds. */
public final class Applying {
  private Applying() {}

  /**
   * What it did.
   *
   * @param change new, changed or unchanged
   * @param what parts of the definition that differ from the one before
   */
  public record Change(String pipeline, String file, String change, List<String> what) {}

  /** Stores one; says what is new about it. */
  public static Change apply(Definitions definitions, PipelineFiles.Text text) {
    String pipeline = text.definition().name();
    Optional<Applied> before = definitions.newest(pipeline);
    definitions.apply(pipeline, text.definition().sha256(), text.file(), text.text());
    if (before.isEmpty()) {
      return new Change(pipeline, text.file(), "new", List.of());
    }
    if (before.get().sha256().equals(text.definition().sha256())) {
      return new Change(pipeline, text.file(), "unchanged", List.of());
    }
    List<String> what =
        DefinitionReader.read(before.get().text(), before.get().file())
                instanceof ReadDefinition.Accepted old
            ? DefinitionChanges.between(old.definition(), text.definition())
            : List.of("everything: the one before could no longer be read");
    return new Change(pipeline, text.file(), "changed", what);
  }

  /** Applies the one definition that is run. */
  public static StackView one(StackView view, PipelineFiles.Text text) {
    try (Database database = Database.open(view.databaseSettings())) {
      apply(new Definitions(database), text);
    }
    return view;
  }

  /** Applies those in pipelines/; a pipeline that was applied from another file is left alone. */
  public static void shipped(CliContext context, StackView view) {
    PipelineFiles files = new PipelineFiles(context.environment().project());
    try (Database database = Database.open(view.databaseSettings())) {
      Definitions definitions = new Definitions(database);
      for (String name : files.names()) {
        try {
          PipelineFiles.Text text = files.text(name);
          boolean another =
              definitions
                  .newest(text.definition().name())
                  .filter(known -> !known.file().equals(text.file()))
                  .isPresent();
          if (!another) {
            apply(definitions, text);
          }
        } catch (Failure refused) {
          context.console().err().println(name + " is not applied: " + refused.getMessage());
        }
      }
    }
  }
}
