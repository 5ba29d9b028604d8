package io.isobar.workflows.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The definitions that are the parser's specification, and the shipped one. */
final class Definitions {
  static final Path FOLDER = Path.of("src/test/resources/definitions");
  static final Path HOUSES = Path.of("../pipelines/houses.yaml");

  private Definitions() {}

  /** Those that are no YAML at all end with .no-yaml, for the sake of tools that check all YAML. */
  static List<Path> in(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(file -> file.toString().endsWith("yaml")).sorted().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The first definition that a page of the documentation shows; it is accepted. */
  static PipelineDefinition shown(String page) {
    String text = text(Path.of("../docs").resolve(page));
    int start = text.indexOf("```yaml\n") + "```yaml\n".length();
    return accepted(text.substring(start, text.indexOf("```", start)));
  }

  /** Of the only branch of a step. */
  static StepKind settings(PipelineDefinition definition, String step) {
    return definition.step(step).orElseThrow().branches().getFirst().settings();
  }

  static ReadDefinition read(Path file) {
    String name = String.valueOf(file.getFileName()).replace(".no-yaml", ".yaml");
    return DefinitionReader.read(text(file), name);
  }

  static PipelineDefinition accepted(String text) {
    return switch (DefinitionReader.read(text, "test.yaml")) {
      case ReadDefinition.Accepted accepted -> accepted.definition();
      case ReadDefinition.Refused refused -> throw new AssertionError(refused.render());
    };
  }

  static PipelineDefinition houses() {
    return accepted(text(HOUSES));
  }
}
