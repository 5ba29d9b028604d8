package io.isobar.cli.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.Supervisor;
import io.isobar.storage.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way of not being root that this machine's tests can take. */
class ServerAccountIT {
  private final Map<String, Integer> ports = Map.of("sql", LoopbackPorts.anyFree());
  @TempDir static Path open;
  @TempDir static Path closed;
  @TempDir Path folder;

  @BeforeAll
  static void openAndClose() throws IOException {
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
  }

  static Stream<ServerAccount> accounts() {
    return isRoot()
        ? Stream.of(
                ServerAccounts.NAMESPACE,
                ServerAccounts.byUserIds("nobody"),
                ServerAccounts.byPerl("nobody"))
            .filter(ServerAccount::works)
        : Stream.of(ServerAccounts.MYSELF);
  }

  @Test
  void findsAWayOnThisMachine() {
    assertThat(ServerAccounts.choose().works()).isTrue();
    assertThat(accounts()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void runsTheServerWhereItsAccountCanEnter(ServerAccount account) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    startKillAndStartAgain(account, open);

    assertThat(folder.resolve("home/postgres")).isDirectory();
    assertThat(Files.isSymbolicLink(folder.resolve("home/postgres"))).isFalse();
  }

  /** As in a container whose root has the repository in its own, closed folder. */
  @ParameterizedTest
  @MethodSource("accounts")
  void movesTheDataWhenItsAccountCannotEnter(ServerAccount account) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));

    startKillAndStartAgain(account, closed);

    assertThat(Files.isSymbolicLink(folder.resolve("home/postgres")))
        .isEqualTo(account.owner() != null);
  }

  private void startKillAndStartAgain(ServerAccount account, Path cache) {
    Home home = new Home(folder.resolve("home"));
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put("XDG_CACHE_HOME", cache.toString());
    Environment environment = new Environment(variables, folder);
    PostgresPart part =
        new PostgresPart(home, environment, Versions.ofThisBuild(), 7416, open, () -> account);
    Supervisor supervisor = new Supervisor(environment, home, PostgresPartIT.SILENT);
    try {
      PartView first = supervisor.ensure(part, ports);
      ProcessHandle process = ProcessHandle.of(first.pid()).orElseThrow();
      process.destroyForcibly();
      process.onExit().join();
      supervisor.ensure(part, ports);
      try (Database database = Database.open(part.database(ports))) {
        database.migrate();
      }
    } finally {
      supervisor.stop(part);
    }
    assertThat(LoopbackPorts.answers(ports.get("sql"))).isFalse();
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
