package io.isobar.cli.embedded.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Writes the entries of a tar archive, with links and modes, and never outside the folder. */
final class TarEntries {
  private static final int EXECUTABLE = 0100;

  private TarEntries() {}

  static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = inside(folder, entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        Files.createLink(target, inside(folder, entry.getLinkName()));
      } else {
        Files.copy(tar, target);
        Files.setPosixFilePermissions(target, permissions(entry.getMode()));
      }
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry '" + name + "' points outside the archive");
    }
    return target;
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    return EnumSet.copyOf(
        PosixFilePermissions.fromString((mode & EXECUTABLE) == 0 ? "rw-r--r--" : "rwxr-xr-x"));
  }
}
