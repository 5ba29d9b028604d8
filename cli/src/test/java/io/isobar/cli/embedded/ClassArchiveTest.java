package io.isobar.cli.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir Path folder;

  @Test
  void isBesideTheFirstJar() {
    String build = "/build/cli.jar" + File.pathSeparator + "/build/lib/other.jar";
    assertThat(new ClassPath(build).archive("gateway"))
        .hasValueSatisfying(
            archive ->
                assertThat(archive.options().get(1))
                    .matches("-XX:SharedArchiveFile=/build/gateway-[0-9a-f]+\\.jsa"));
  }

  @Test
  void isNotThereForFoldersOfClasses() {
    String build = "/build/classes" + File.pathSeparator + "/build/lib/other.jar";
    assertThat(new ClassPath(build).archive("gateway")).isEmpty();
  }

  @Test
  void dropsThoseOfOtherBuilds() throws IOException {
    for (String file : List.of("gateway-a.jsa", "gateway-b.jsa", "worker-a.jsa", "gateway.jar")) {
      Files.createFile(folder.resolve(file));
    }
    new ClassArchive(folder, "gateway", "b").dropOthers();
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("gateway-b.jsa", "worker-a.jsa", "gateway.jar");
    new ClassArchive(folder.resolve("none"), "gateway", "b").dropOthers();
  }
}
