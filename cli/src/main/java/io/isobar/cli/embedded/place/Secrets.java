package io.isobar.cli.embedded.place;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords that are made once and kept where only this user can read them. */
public record Secrets(Home home) {
  private static final int BYTES = 24;

  /** The password of that name, made at the first call. */
  public String password(String name) {
    Path file = home.folder("secrets").resolve(name);
    try {
      Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      String password = HexFormat.of().formatHex(random);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password);
      return password;
    } catch (IOException e) {
      throw Failure.resource(
          "home.secret",
          "The password file " + file + " cannot be read or written: " + e + ".",
          "Give this user read and write access to " + file.getParent() + ".",
          e);
    }
  }
}
