package io.isobar.cli.embedded.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void keepsOnePasswordThatOnlyTheOwnerReads() throws IOException {
    Secrets secrets = new Secrets(new Home(folder));

    String password = secrets.password("postgres");

    assertThat(password).hasSize(48).isEqualTo(secrets.password("postgres"));
    assertThat(password).isNotEqualTo(secrets.password("other"));
    Path file = folder.resolve("secrets/postgres");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }
}
