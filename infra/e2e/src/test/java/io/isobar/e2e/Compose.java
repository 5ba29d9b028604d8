package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A system of infra/compose.yaml, by a name and on ports that nobody else has. */
final class Compose implements AutoCloseable {
  private static final Path FOLDER = Isobar.root().resolve("infra");
  private static final int MINUTES = 10;

  /** Of signs that an address would have to escape, as the keys of object stores often are. */
  private static final String PASSWORD = "odd/pass+word%41@x";

  private final String name;
  private final Map<String, String> environment = new TreeMap<>();

  /**
   * Of which nothing runs yet.
   *
   * @param name unique among those of this process
   */
  Compose(String name) {
    this.name = "isobar-it-" + ProcessHandle.current().pid() + "-" + name;
    set("COMPOSE_PROJECT_NAME", this.name).set("COMPOSE_PROFILES", "source");
    set("ISOBAR_WORKERS", "2").set("ISOBAR_GATEWAYS", "2").set("ISOBAR_SOURCE_SCALE", "0.05");
    set("ISOBAR_DATABASE_PASSWORD", PASSWORD);
    set("ISOBAR_OBJECTS_USER", "isobar").set("ISOBAR_OBJECTS_PASSWORD", PASSWORD);
    // Docker takes a free one of this machine.
    Stream.of("ISOBAR", "ISOBAR_POSTGRES", "ISOBAR_MINIO", "ISOBAR_MINIO_CONSOLE", "TEMPORAL")
        .forEach(each -> set(each + "_PORT", "0"));
  }

  Compose set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Starts them, and what they need, and waits until they are healthy. */
  void up(String... options) {
    List<String> words = new ArrayList<>(List.of("up", "--detach", "--no-build", "--wait"));
    words.addAll(List.of(options));
    ok(words.toArray(String[]::new));
  }

  /** What {@code docker compose} says, when it is done. */
  String ok(String... words) {
    List<String> all =
        new ArrayList<>(List.of("compose", "--file", FOLDER.resolve("compose.yaml").toString()));
    all.addAll(List.of(words));
    return docker(all);
  }

  private String docker(List<String> words) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(words);
    Isobar.Said said = start(command, Map.of()).await(MINUTES);
    assertThat(said.exit())
        .as("%s%n%s%n%s", String.join(" ", command), said.out(), said.err())
        .isZero();
    return said.out();
  }

  /**
   * A script of infra.
   *
   * @param variables those of workers, for scripts that want them
   */
  Isobar.Said script(Map<String, String> variables, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve(script).toString()));
    command.addAll(List.of(arguments));
    return start(command, variables).await(MINUTES);
  }

  private Isobar.Running start(List<String> command, Map<String, String> variables) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder
        .environment()
        .keySet()
        .removeIf(each -> each.startsWith("ISOBAR_") && !each.equals("ISOBAR_TAG"));
    builder.environment().putAll(environment);
    builder.environment().putAll(variables);
    return Isobar.Running.of(builder);
  }

  /** The ids of a service's containers. */
  Set<String> containers(String service) {
    return new TreeSet<>(ok("ps", "--quiet", "--no-trunc", service).lines().toList());
  }

  /** The names of what a service's containers have as volumes. */
  Set<String> volumes(String service) {
    List<String> words =
        new ArrayList<>(
            List.of("inspect", "--format", "{{range .Mounts}}{{println .Name}}{{end}}"));
    words.addAll(containers(service));
    return new TreeSet<>(docker(words).lines().filter(line -> !line.isBlank()).toList());
  }

  /** All volumes of this machine. */
  Set<String> allVolumes() {
    return new TreeSet<>(docker(List.of("volume", "ls", "--quiet")).lines().toList());
  }

  /** Where a port of a service is on this machine, as host:port. */
  String address(String service, int port) {
    return ok("port", service, String.valueOf(port)).strip();
  }

  String network() {
    return name + "_isobar";
  }

  /** What workers are told, for a program in the same network. */
  Map<String, String> inside(String database, String bucket) {
    return servers("postgres:5432/" + database, "minio:9000", bucket);
  }

  /** The command of this checkout, outside of the containers. */
  Isobar outside(Path home) {
    Isobar isobar = new Isobar(home);
    servers(address("postgres", 5432) + "/isobar", address("minio", 9000), "isobar")
        .forEach(isobar::with);
    return isobar
        .with("TEMPORAL_ADDRESS", address("temporal", 7233))
        .with("TEMPORAL_NAMESPACE", "isobar")
        .with("ISOBAR_GATEWAY_URL", "http://" + address("balancer", 8000));
  }

  private static Map<String, String> servers(String postgres, String minio, String bucket) {
    return Map.of(
        "ISOBAR_DATABASE_URL",
        "jdbc:postgresql://" + postgres,
        "ISOBAR_DATABASE_USER",
        "isobar",
        "ISOBAR_DATABASE_PASSWORD",
        PASSWORD,
        "ISOBAR_OBJECTS",
        "s3://" + bucket + "?endpoint=http://" + minio,
        "AWS_ACCESS_KEY_ID",
        "isobar",
        "AWS_SECRET_ACCESS_KEY",
        PASSWORD);
  }

  /** A connection to one of its databases. */
  Connection connection(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address("postgres", 5432) + "/" + database, "isobar", PASSWORD);
  }

  /** The first column of a query, as text. */
  List<String> rows(String query) {
    return rows("isobar", query);
  }

  List<String> rows(String database, String query) {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(String.valueOf(result.getString(1)));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  /** A query of one number. */
  long count(String query) {
    return Long.parseLong(rows(query).getFirst());
  }

  /** Its containers, its network and its data, whatever has come before. */
  @Override
  public void close() {
    ok("--profile", "*", "down", "--volumes", "--remove-orphans", "--timeout", "5");
  }
}
