package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who the server runs as: PostgreSQL refuses to run as root.
 *
 * @param prefix put before a command, replaces itself by it
 * @param owner must own the data, or null where this user does
 */
record ServerAccount(List<String> prefix, @Nullable String owner) {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  ServerAccount {
    prefix = List.copyOf(prefix);
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Whether a command can be run like this, and is then not root. */
  boolean works() {
    return run("test \"$(id -u)\" != 0", "");
  }

  /** Whether it can enter the folder. */
  boolean reaches(Path folder) {
    return run("test -x \"$1\"", folder.toString());
  }

  private boolean run(String script, String argument) {
    return Command.run(LIMIT, Map.of(), command(List.of("/bin/sh", "-c", script, "sh", argument)))
        .succeeded();
  }

  /** Makes it the owner of the file. */
  void own(Path file) throws IOException {
    if (owner != null) {
      UserPrincipal principal =
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
      Files.setOwner(file, principal);
    }
  }
}
