package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.place.Platform;
import io.isobar.domain.failure.Failure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once for each version. */
public record PostgresPrograms(Platform platform, String version) {
  /** Whether the class path holds the programs of this platform. */
  public boolean available() {
    return PostgresPrograms.class.getResource("/" + platform.postgresArchive()) != null;
  }

  /** The folder with {@code bin} and {@code lib} below {@code base}; unpacked where missing. */
  Path unpackedBelow(Path base) {
    Path folder = base.resolve("postgres").resolve(version);
    if (Files.isExecutable(folder.resolve("bin/postgres"))) {
      return folder;
    }
    try (InputStream resource =
        PostgresPrograms.class.getResourceAsStream("/" + platform.postgresArchive())) {
      unpack(resource, folder);
      return folder;
    } catch (IOException e) {
      throw Failure.resource(
          "postgres.unpack",
          "The PostgreSQL programs cannot be unpacked to " + folder + ": " + e + ".",
          "Make some 60 MB of room there, or set XDG_CACHE_HOME to a folder that has it.",
          e);
    }
  }

  private void unpack(@Nullable InputStream resource, Path folder) throws IOException {
    if (resource == null) {
      throw Failure.platform(
          "postgres.platform",
          "There are no PostgreSQL programs for this platform (" + platform + ").",
          "Set ISOBAR_DATABASE_URL, _USER and _PASSWORD to a PostgreSQL 14 or later.",
          null);
    }
    Path parent = Files.createDirectories(folder.getParent());
    Path next = Files.createTempDirectory(parent, version + "-");
    try {
      try (TarArchiveInputStream tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
        TarEntries.unpack(tar, next);
      }
      Folders.open(next);
      if (!Folders.moveIfAbsent(next, folder)) {
        Folders.delete(next);
      }
    } catch (IOException e) {
      Folders.delete(next);
      throw e;
    }
  }
}
