package io.isobar.cli.embedded.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commit that a checkout is at, read from git's own files (gitrepository-layout). */
public final class SourceCommit {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final String REFERENCE = "ref: ";
  private static final String FOLDER = "gitdir: ";

  private SourceCommit() {}

  /** Empty where there is no checkout, or none that is understood. */
  public static Optional<String> of(Path project) {
    try {
      Path git = folder(project.resolve(".git"));
      String head = line(git.resolve("HEAD"));
      String commit =
          head.startsWith(REFERENCE) ? resolved(git, head.substring(REFERENCE.length())) : head;
      return Optional.of(commit).filter(text -> COMMIT.matcher(text).matches());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  /** A further working tree has a file that says where its folder is. */
  private static Path folder(Path git) throws IOException {
    if (Files.isDirectory(git)) {
      return git;
    }
    String text = line(git);
    return text.startsWith(FOLDER)
        ? git.resolveSibling(text.substring(FOLDER.length())).normalize()
        : git;
  }

  private static String resolved(Path git, String reference) throws IOException {
    Path shared = git;
    if (Files.exists(git.resolve("commondir"))) {
      shared = git.resolve(line(git.resolve("commondir"))).normalize();
    }
    if (Files.exists(shared.resolve(reference))) {
      return line(shared.resolve(reference));
    }
    return Files.readAllLines(shared.resolve("packed-refs")).stream()
        .filter(packed -> packed.endsWith(" " + reference))
        .map(packed -> packed.substring(0, packed.indexOf(' ')))
        .findFirst()
        .orElse("");
  }

  private static String line(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty() ? "" : lines.getFirst().strip();
  }
}
