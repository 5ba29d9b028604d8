package io.isobar.cli.embedded.temporal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Stand-ins for programs. */
final class Scripts {
  static final String TEMPORAL = "echo 'temporal version 9 (Server 9.8.7, UI 1.2.3)'";

  private Scripts() {}

  static Path write(Path file, String body) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text(body));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String body) {
    return "#!/bin/sh\n" + body + "\n";
  }
}
