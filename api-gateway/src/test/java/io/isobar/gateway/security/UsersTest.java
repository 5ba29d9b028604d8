package io.isobar.gateway.security;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
  @TempDir Path folder;

  @Test
  void tellsEverythingThatIsWrongWithTheFile() throws Exception {
    Path file = folder.resolve("users");
    Files.writeString(file, "ana.sha256=abc\nana.role=owner\nbea.roles=owner\n");
    assertThatThrownBy(() -> Users.open(Optional.of(file), "127.0.0.1"))
        .hasMessageContaining("ana.sha256 is not 64 hexadecimal digits")
        .hasMessageContaining("'ana.role' is neither")
        .hasMessageContaining("bea.sha256 is not 64");
    assertThatThrownBy(() -> Users.open(Optional.of(folder.resolve("nowhere")), "127.0.0.1"))
        .hasMessageContaining("cannot be read");
  }
}
