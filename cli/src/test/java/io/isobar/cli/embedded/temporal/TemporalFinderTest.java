package io.isobar.cli.embedded.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalFinderTest {
  private static final String VERSION = "1.2.3";

  /** Nothing listens there: the connection is refused at once. */
  private static final URI AWAY = URI.create("http://127.0.0.1:9/");

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();
  private Path programs;
  private Path cached;

  @BeforeEach
  void makeFolders() throws IOException {
    programs = Files.createDirectories(folder.resolve("bin"));
    cached = folder.resolve("cache/isobar/temporal").resolve(VERSION).resolve("temporal");
  }

  @Test
  void takesTheProgramOnPathFirst() {
    Path file = Scripts.write(programs.resolve("temporal"), Scripts.TEMPORAL);
    Scripts.write(cached, Scripts.TEMPORAL);

    assertThat(finder(AWAY).find()).isEqualTo(new TemporalProgram.Binary(file, "on PATH", "9.8.7"));
  }

  @Test
  void takesTheCachedProgramWhenTheOneOnPathDoesNotRun() {
    Scripts.write(programs.resolve("temporal"), "exit 3");
    Scripts.write(cached, Scripts.TEMPORAL);

    assertThat(finder(AWAY).find())
        .isEqualTo(new TemporalProgram.Binary(cached, "in the cache", "9.8.7"));
  }

  @Test
  void downloadsTheReleaseOnceAndKeepsIt() throws IOException {
    try (ReleaseServer releases = ReleaseServer.serving(VERSION, true)) {
      assertThat(finder(releases.address()).find())
          .isEqualTo(new TemporalProgram.Binary(cached, "the official release", "9.8.7"));
      int questions = releases.asked.size();
      assertThat(finder(releases.address()).find().how()).isEqualTo("in the cache");
      assertThat(releases.asked).hasSize(questions);
    }
    assertThat(notices).anyMatch(line -> line.startsWith("downloading the Temporal CLI 1.2.3"));
    try (java.util.stream.Stream<Path> left = Files.list(cached.getParent())) {
      assertThat(left).containsExactly(cached);
    }
  }

  @Test
  void refusesAnArchiveWithAnotherChecksumThanPublished() throws IOException {
    try (ReleaseServer releases = ReleaseServer.serving(VERSION, false)) {
      assertThatThrownBy(() -> finder(releases.address()).find())
          .isInstanceOf(Failure.class)
          .hasMessageContaining("the checksum of the archive is")
          .hasMessageContaining("the release publishes 0000");
    }
    assertThat(cached).doesNotExist();
  }

  @Test
  void refusesAReleaseWithoutAChecksum() throws IOException {
    try (ReleaseServer releases = ReleaseServer.empty()) {
      assertThatThrownBy(() -> finder(releases.address()).find())
          .hasMessageContaining("checksums.txt answered 404");
    }
  }

  @Test
  void buildsWithGoWhenTheReleaseIsAway() {
    Scripts.write(
        programs.resolve("go"),
        """
        [ "$*" = "install github.com/temporalio/cli/cmd/temporal@v1.2.3" ] || exit 9
        printf '#!/bin/sh\\n%s\\n' "echo 'temporal version 0.0.0-DEV (Server 9.8.7, UI 1)'" >"$GOBIN/temporal"
        /bin/chmod 755 "$GOBIN/temporal"
        """);

    assertThat(finder(AWAY).find())
        .isEqualTo(new TemporalProgram.Binary(cached, "built by go install", "9.8.7"));
    assertThat(notices).anyMatch(line -> line.contains("takes some minutes"));
  }

  @Test
  void takesAContainerWhenGoFails() {
    Scripts.write(programs.resolve("go"), "echo 'no network'; exit 1");
    Path docker = Scripts.write(programs.resolve("docker"), "[ \"$1\" = version ] && echo 28.0");

    assertThat(finder(AWAY).find())
        .isEqualTo(
            new TemporalProgram.Image(docker, "temporalio/temporal:1.2.3", "in a container"));
  }

  @Test
  void listsWhatWasTriedAndTheWaysOut() {
    Scripts.write(programs.resolve("go"), "echo 'dial tcp: lookup failed'; exit 1");
    Scripts.write(programs.resolve("docker"), "echo 'Cannot connect to the daemon'; exit 1");

    assertThatThrownBy(() -> finder(AWAY).find())
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("temporal.not-found");
              assertThat(failure)
                  .hasMessageContaining("PATH: there is no `temporal`")
                  .hasMessageContaining("Connection refused")
                  .hasMessageContaining("dial tcp: lookup failed")
                  .hasMessageContaining("Cannot connect to the daemon");
              assertThat(failure.remedy())
                  .contains("PATH", "TEMPORAL_ADDRESS", "Go", "Docker", "github.com");
            });
  }

  private TemporalFinder finder(URI releases) {
    // The shell of the scripts needs nothing else, and no real program can be found.
    Environment environment =
        new Environment(
            Map.of(
                "PATH", programs.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString()),
            folder);
    return TemporalFinder.of(
        environment, VERSION, releases, folder.resolve("install.log"), notices::add);
  }
}
