package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Fingerprint;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the server keeps its data and finds its programs, both within the reach of its account.
 *
 * @param folder holds {@code data}; owned by the account
 */
record PostgresPlace(ServerAccount account, Path programs, Path folder) {
  /**
   * Prepares it.
   *
   * @param system used for root's servers, when another user cannot enter root's own folders
   */
  static PostgresPlace of(
      Home home, Path cache, Path system, PostgresPrograms programs, ServerAccount account) {
    try {
      Path unpacked = programs.unpackedBelow(cache);
      if (!account.reaches(unpacked)) {
        unpacked = programs.unpackedBelow(system);
      }
      Path folder = home.folder("postgres").toRealPath();
      account.own(folder);
      if (!account.reaches(folder)) {
        folder = moved(home, system);
        account.own(folder);
      }
      return new PostgresPlace(account, unpacked, folder);
    } catch (IOException e) {
      throw Failure.resource(
          "postgres.place",
          "The folder of the PostgreSQL data cannot be prepared: " + e + ".",
          "Set ISOBAR_HOME to a folder on a disk of this machine that this user can write.",
          e);
    }
  }

  Path data() {
    return folder.resolve("data");
  }

  String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  /** A folder of its own for this home, and a link to it from there. */
  private static Path moved(Home home, Path system) throws IOException {
    String name = Fingerprint.of(List.of(home.root().toString())).substring(0, 12);
    Path folder = Files.createDirectories(system.resolve(name).resolve("postgres"));
    Path link = home.root().resolve("postgres");
    Files.delete(link);
    Files.createSymbolicLink(link, folder);
    return folder;
  }
}
