package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Platform;
import io.isobar.cli.embedded.place.Secrets;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.ports.PortWish;
import io.isobar.cli.embedded.process.EmbeddedPart;
import io.isobar.cli.embedded.process.Ending;
import io.isobar.cli.embedded.process.Launch;
import io.isobar.cli.embedded.process.Part;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseFailures;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The embedded PostgreSQL server. */
public final class PostgresPart implements EmbeddedPart {
  /** Its database, and the user that owns it. */
  static final String NAME = "isobar";

  private static final String PORT = "sql";
  private static final Path SYSTEM = Path.of("/var/lib/isobar");

  private final Home home;
  private final Environment environment;
  private final Versions versions;
  private final int preferredPort;
  private final Path system;
  private final Supplier<ServerAccount> account;

  public PostgresPart(Home home, Environment environment, Versions versions, int preferredPort) {
    this(home, environment, versions, preferredPort, SYSTEM, ServerAccounts::choose);
  }

  PostgresPart(
      Home home,
      Environment environment,
      Versions versions,
      int preferredPort,
      Path system,
      Supplier<ServerAccount> account) {
    this.home = home;
    this.environment = environment;
    this.versions = versions;
    this.preferredPort = preferredPort;
    this.system = system;
    this.account = account;
  }

  @Override
  public Part part() {
    return Part.POSTGRES;
  }

  @Override
  public List<PortWish> ports() {
    return List.of(new PortWish(PORT, preferredPort));
  }

  @Override
  public List<String> settings(Map<String, Integer> ports) {
    return List.of(versions.postgres(), ServerSettings.of(port(ports)).toString());
  }

  @Override
  public Launch launch(Map<String, Integer> ports) {
    PostgresPrograms programs = new PostgresPrograms(Platform.current(), versions.postgres());
    PostgresPlace place =
        PostgresPlace.of(home, environment.cache(), system, programs, account.get());
    new Cluster(place, major()).ensure(NAME, password());
    endForgottenServer(PostmasterFile.in(place.data()));
    List<String> command = new ArrayList<>();
    command.add(place.program("postgres"));
    command.add("-D");
    command.add(place.data().toString());
    command.addAll(ServerSettings.of(port(ports)));
    return new Launch.Program(
        place.account().command(command), Map.of("LC_ALL", "C"), versions.postgres());
  }

  @Override
  public boolean healthy(Map<String, Integer> ports) {
    PostmasterFile file = PostmasterFile.in(home.root().resolve("postgres").resolve("data"));
    return file.ready(port(ports)) && LoopbackPorts.answers(port(ports));
  }

  @Override
  public String url(Map<String, Integer> ports) {
    return database(ports).url();
  }

  /** Recovery after a crash reads all that was written since the last checkpoint. */
  @Override
  public Duration patience() {
    return Duration.ofMinutes(2);
  }

  @Override
  public void started(Map<String, Integer> ports) {
    try {
      FirstDatabase.ensure(port(ports), NAME, NAME, password());
    } catch (SQLException e) {
      throw DatabaseFailures.of(e);
    }
  }

  /** Fast shutdown; TERM would wait for every client to leave. */
  @Override
  public String stopSignal() {
    return "INT";
  }

  /** After kill -9 the children of the old server need a moment to notice. */
  @Override
  public boolean worthAnotherTry(String output) {
    return output.contains("shared memory block") || output.contains("lock file");
  }

  /** How to connect to it. */
  public DatabaseSettings database(Map<String, Integer> ports) {
    return DatabaseSettings.of(
        "jdbc:postgresql://127.0.0.1:" + port(ports) + "/" + NAME, NAME, password());
  }

  private static void endForgottenServer(PostmasterFile file) {
    file.holder()
        .ifPresent(identity -> new Ending(identity).byOrder("INT", Duration.ofSeconds(20)));
    try {
      file.delete();
    } catch (IOException e) {
      throw Failure.resource(
          "postgres.lock",
          "The lock of a dead server cannot be removed: " + e + ".",
          "Delete postmaster.pid in the data folder.",
          e);
    }
  }

  private String major() {
    return versions.postgres().substring(0, versions.postgres().indexOf('.'));
  }

  private String password() {
    return new Secrets(home).password("postgres");
  }

  private static int port(Map<String, Integer> ports) {
    return Objects.requireNonNull(ports.get(PORT), PORT);
  }
}
