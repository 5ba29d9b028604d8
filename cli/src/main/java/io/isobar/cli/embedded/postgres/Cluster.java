package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.process.Command;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The data folder: made once, with a password from the first moment. */
record Cluster(PostgresPlace place, String major) {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  void ensure(String user, String password) {
    try {
      if (Files.exists(place.data())) {
        checkVersion();
      } else {
        make(user, password);
      }
    } catch (IOException e) {
      throw Failure.resource(
          "postgres.data",
          "The PostgreSQL data folder " + place.data() + " cannot be made or read: " + e + ".",
          "Free disk space, or give this user access to it.",
          e);
    }
  }

  private void make(String user, String password) throws IOException {
    // Half a folder of an interrupted command is never taken for a whole one.
    Path next = place.folder().resolve("next-data");
    Folders.delete(next);
    Path secret =
        Files.createTempFile(
            place.folder(),
            "password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(secret, password);
      place.account().own(secret);
      Command.Result result = Command.run(LIMIT, Map.of(), initdb(next, user, secret));
      if (!result.succeeded()) {
        Folders.delete(next);
        throw Failure.platform(
            "postgres.initdb",
            "PostgreSQL cannot make its data folder: " + result.output().strip(),
            "Set ISOBAR_DATABASE_URL to a server that runs already, or report this.",
            null);
      }
      Files.move(next, place.data(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  private List<String> initdb(Path next, String user, Path secret) {
    return place
        .account()
        .command(
            List.of(
                place.program("initdb"),
                "--pgdata=" + next,
                "--username=" + user,
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--data-checksums"));
  }

  private void checkVersion() throws IOException {
    String found = Files.readString(place.data().resolve("PG_VERSION")).strip();
    if (!found.equals(major)) {
      throw Failure.user(
          "postgres.version",
          "The data in "
              + place.data()
              + " is of PostgreSQL "
              + found
              + ", expected "
              + major
              + ".",
          "Dump it with the old version, move the folder away, and restore it after ./isobar up.");
    }
  }
}
