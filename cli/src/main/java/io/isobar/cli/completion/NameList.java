package io.isobar.cli.completion;

import io.isobar.cli.embedded.place.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Names that a shell completes, as the commands that list them have last seen them. */
public enum NameList {
  RUNS,
  PIPELINES,
  MODELS;

  /** A shell reads the file: what is not plainly a name is left out. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]*");

  private static final int MOST = 200;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Keeps exactly these. */
  public void replace(Home home, Collection<String> names) {
    write(home, names.stream());
  }

  /** Keeps these, and before they are too many those that were kept before. */
  public void add(Home home, Collection<String> names) {
    write(home, Stream.concat(names.stream(), known(home).stream()));
  }

  List<String> known(Home home) {
    try {
      return Files.readAllLines(file(home));
    } catch (IOException e) {
      return List.of();
    }
  }

  private void write(Home home, Stream<String> names) {
    List<String> kept = names.filter(PLAIN.asMatchPredicate()).distinct().limit(MOST).toList();
    try {
      Path file = file(home);
      Files.createDirectories(file.getParent());
      Path beside = file.resolveSibling(word() + ".new");
      Files.write(beside, kept);
      Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Who has listed something has it; that the shell proposes older names is no failure.
    }
  }

  private Path file(Home home) {
    return home.root().resolve("completion").resolve(word());
  }

  /** Which names an argument takes, by what its help calls it. */
  static Optional<NameList> of(ArgSpec argument) {
    String label = argument.paramLabel();
    boolean isOption = argument instanceof OptionSpec;
    String name = isOption ? ((OptionSpec) argument).longestName() : "";
    if (label.equals("RUN")) {
      return Optional.of(RUNS);
    }
    if (label.equals("PIPELINE") || name.equals("--pipeline")) {
      return Optional.of(PIPELINES);
    }
    boolean model = label.equals("MODEL") || label.startsWith("MODEL|") || name.equals("--model");
    return model ? Optional.of(MODELS) : Optional.empty();
  }
}
