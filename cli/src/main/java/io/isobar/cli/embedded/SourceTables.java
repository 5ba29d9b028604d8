package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Home;
import io.isobar.datasource.described.Description;
import io.isobar.datasource.described.Descriptions;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.StepKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The CSV files that this home knows by a name, as {@code ./isobar init} has written them down. */
public record SourceTables(Home home) {
  private static final Pattern ADDRESS =
      Pattern.compile("\\$\\{source}/tables/([a-z0-9_]+)/data.*");

  Path folder() {
    return home.folder("source").resolve("tables");
  }

  /** The file of that name, if there is one. */
  public Optional<Description> find(String name) {
    return new Descriptions(folder()).find(name);
  }

  /**
   * Keeps a file under a name.
   *
   * @throws Failure {@code source.other-file} when rows of another file were taken under it
   */
  public void put(String name, Description description) {
    Optional<Description> before = find(name);
    if (before.isPresent()
        && !before.get().sha256().equals(description.sha256())
        && wasServed(name)) {
      throw Failure.user(
          "source.other-file",
          "Rows of "
              + before.get().file()
              + ", as it was then, were taken as '"
              + name
              + "' in this home already, and "
              + description.file()
              + " has others.",
          "Give it a name of its own by --name, or use a home of its own: ISOBAR_HOME=some/folder"
              + " ./isobar ...");
    }
    try {
      new Descriptions(folder()).put(name, description);
    } catch (IOException e) {
      throw Failure.resource(
          "source.tables",
          "The description of " + description.file() + " cannot be written: " + e + ".",
          "Make " + folder() + " writable, or set ISOBAR_HOME to a folder that is.",
          e);
    }
  }

  /** The table of this home that a definition collects from, if it is one. */
  public static Optional<String> tableOf(PipelineDefinition definition) {
    return definition.steps().stream()
        .flatMap(step -> step.branches().stream())
        .map(Branch::settings)
        .filter(StepKind.Collect.class::isInstance)
        .map(kind -> ADDRESS.matcher(((StepKind.Collect) kind).settings().url()))
        .filter(Matcher::matches)
        .map(address -> address.group(1))
        .findFirst();
  }

  /**
   * Looks whether a file that a definition needs is there as it was, before anything is started.
   *
   * @throws Failure {@code source.no-table} or {@code source.changed}
   */
  public void check(String name) {
    Description description =
        find(name)
            .orElseThrow(
                () ->
                    Failure.user(
                        "source.no-table",
                        "This home, " + home.root() + ", does not know the file of '" + name + "'.",
                        "./isobar init FILE --target COLUMN --name " + name + " tells it."));
    try {
      if (!Files.isReadable(Path.of(description.file()))) {
        throw Failure.user(
            "source.gone",
            "The file " + description.file() + " of '" + name + "' cannot be read.",
            "Put it back, or run ./isobar init with the path it has now, and --force.");
      }
      if (!Descriptions.isUnchanged(description)) {
        throw Failure.user(
            "source.changed",
            "The file "
                + description.file()
                + " has changed since ./isobar init looked at it for '"
                + name
                + "'.",
            "Run ./isobar init with it and another --name: rows that were taken stay as they"
                + " were.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(description.file(), e);
    }
  }

  /** Whether the stand-in source has given out a batch of it. */
  private boolean wasServed(String name) {
    try (Stream<Path> files = Files.list(home.folder("source"))) {
      return files
          .filter(file -> file.toString().endsWith(".state"))
          .anyMatch(file -> text(file).contains("\"tables/" + name + "/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
