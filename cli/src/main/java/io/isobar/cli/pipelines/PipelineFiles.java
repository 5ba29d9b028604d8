package io.isobar.cli.pipelines;

import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Definitions by name or by path: {@code houses} is {@code pipelines/houses.yaml} of the checkout.
 */
public final class PipelineFiles {
  private static final String ENDING = ".yaml";

  private final Path folder;
  private final Supplier<List<String>> applied;

  public PipelineFiles(Path project) {
    this(project, List::of);
  }

  /**
   * Definitions for a command that knows applied ones too.
   *
   * @param applied their names, told when a name is not known
   */
  public PipelineFiles(Path project, Supplier<List<String>> applied) {
    this.folder = project.resolve("pipelines");
    this.applied = applied;
  }

  /**
   * The definition, checked.
   *
   * @throws Failure {@code pipeline.unknown} or {@code definition.refused}, with every problem
   */
  public PipelineDefinition read(String nameOrPath) {
    return text(nameOrPath).definition();
  }

  /**
   * A definition with the text it was read from.
   *
   * @param file as it is shown to people
   */
  public record Text(PipelineDefinition definition, String file, String text) {}

  /**
   * The definition, checked, with its text.
   *
   * @throws Failure {@code pipeline.unknown} or {@code definition.refused}, with every problem
   */
  public Text text(String nameOrPath) {
    Path file = find(nameOrPath);
    String text = text(file);
    return switch (DefinitionReader.read(text, shown(file))) {
      case ReadDefinition.Accepted accepted -> new Text(accepted.definition(), shown(file), text);
      case ReadDefinition.Refused refused ->
          throw Failure.user(
              "definition.refused",
              refused.problems().size()
                  + (refused.problems().size() == 1 ? " problem" : " problems")
                  + " in the definition:\n"
                  + refused.render(),
              "Mend the lines shown; docs/definitions.md lists every key.");
    };
  }

  private Path find(String nameOrPath) {
    Path asPath = Path.of(nameOrPath);
    if (Files.isRegularFile(asPath)) {
      return asPath;
    }
    Path shipped = folder.resolve(nameOrPath + ENDING);
    if (!nameOrPath.contains("/") && Files.isRegularFile(shipped)) {
      return shipped;
    }
    throw Failure.user(
        "pipeline.unknown",
        "There is no pipeline '" + nameOrPath + "', expected one of " + known() + " or a file.",
        "Give a name of that list, or the path of a YAML definition.");
  }

  private List<String> known() {
    return Stream.concat(names().stream(), applied.get().stream()).distinct().sorted().toList();
  }

  /** Those in pipelines/. */
  public List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw Failure.user(
          "definition.encoding",
          "The definition " + file + " is not UTF-8 text.",
          "Save it as UTF-8.");
    } catch (IOException e) {
      throw Failure.user(
          "definition.unreadable",
          "The definition " + file + " cannot be read: " + e.getMessage() + ".",
          "Check its path and its permissions.");
    }
  }

  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString();
  }
}
