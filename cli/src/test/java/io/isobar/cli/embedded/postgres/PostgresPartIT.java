package io.isobar.cli.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.ports.LoopbackPorts;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.process.PartView;
import io.isobar.cli.embedded.process.StartListener;
import io.isobar.cli.embedded.process.Supervisor;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPartIT {
  static final StartListener SILENT =
      new StartListener() {
        @Override
        public void starting(Part part) {}

        @Override
        public void ready(PartView view, Duration took) {}

        @Override
        public void notice(String line) {}
      };

  @TempDir Path folder;
  private final Map<String, Integer> ports = Map.of("sql", LoopbackPorts.anyFree());
  private Home home;
  private Supervisor supervisor;
  private PostgresPart part;

  @BeforeEach
  void prepare() {
    home = new Home(folder.resolve("home"));
    Environment environment = Environment.current();
    supervisor = new Supervisor(environment, home, SILENT);
    part = new PostgresPart(home, environment, Versions.ofThisBuild(), 7416);
  }

  @AfterEach
  void stop() {
    supervisor.stop(part);
  }

  @Test
  void startsDurableAndOnLoopbackOnly() throws SQLException {
    supervisor.ensure(part, ports);

    assertThat(one("show server_version")).startsWith("18.");
    assertThat(one("show fsync")).isEqualTo("on");
    assertThat(one("show synchronous_commit")).isEqualTo("on");
    assertThat(one("show listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(one("show unix_socket_directories")).isEmpty();
    assertThat(one("show data_checksums")).isEqualTo("on");
    assertThat(one("show server_encoding")).isEqualTo("UTF8");
    assertThat(one("select current_database() || ' ' || current_user")).isEqualTo("isobar isobar");
    assertThat(
            one("select rolpassword like 'SCRAM-SHA-256%' from pg_authid where rolname='isobar'"))
        .isEqualTo("t");
  }

  @Test
  void refusesAnotherPassword() {
    supervisor.ensure(part, ports);
    DatabaseSettings settings = part.database(ports);

    assertThatThrownBy(() -> DriverManager.getConnection(settings.url(), settings.user(), "x"))
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void livesInASessionOfItsOwn() throws IOException {
    long pid = supervisor.ensure(part, ports).pid();

    assertThat(session(pid)).isNotEqualTo(session(ProcessHandle.current().pid()));
  }

  @Test
  void keepsWhatWasCommittedOverAKill() throws SQLException {
    PartView first = supervisor.ensure(part, ports);
    execute("create table kept as select generate_series(1, 1000) as n");
    kill(first.pid());

    PartView second = supervisor.ensure(part, ports);

    assertThat(second.pid()).isNotEqualTo(first.pid());
    assertThat(one("select count(*) from kept")).isEqualTo("1000");
  }

  @Test
  void keepsItsDataOverAnOrderlyStop() throws SQLException {
    supervisor.ensure(part, ports);
    execute("create table kept as select 7 as n");
    assertThat(supervisor.stop(part)).isTrue();
    assertThat(part.healthy(ports)).isFalse();

    supervisor.ensure(part, ports);

    assertThat(one("select n from kept")).isEqualTo("7");
  }

  @Test
  void stopsAtOnceThoughAClientIsConnected() throws SQLException {
    supervisor.ensure(part, ports);
    try (Connection client = connect()) {
      Instant begin = Instant.now();

      supervisor.stop(part);

      assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(15));
      assertThat(client.isValid(1)).isFalse();
    }
  }

  @Test
  void startsOverTheLockOfADeadServerWhoseNumberAnotherProcessHas() throws Exception {
    kill(supervisor.ensure(part, ports).pid());
    Process other = new ProcessBuilder("sleep", "60").start();
    try {
      Path lock = folder.resolve("home/postgres/data/postmaster.pid");
      List<String> lines = new java.util.ArrayList<>(Files.readAllLines(lock));
      lines.set(0, Long.toString(other.pid()));
      lines.set(2, "1000000000");
      Files.write(lock, lines);

      supervisor.ensure(part, ports);

      assertThat(one("select 1")).isEqualTo("1");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void takesOverFromAServerThatWasForgotten() throws Exception {
    PartView forgotten = supervisor.ensure(part, ports);
    Files.delete(folder.resolve("home/run/postgres.json"));

    PartView view = supervisor.ensure(part, ports);

    assertThat(view.pid()).isNotEqualTo(forgotten.pid());
    assertThat(ProcessHandle.of(forgotten.pid()).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(one("select 1")).isEqualTo("1");
  }

  @Test
  void refusesTheDataOfAnotherVersion() throws IOException {
    supervisor.ensure(part, ports);
    supervisor.stop(part);
    Files.writeString(folder.resolve("home/postgres/data/PG_VERSION"), "15\n");

    assertThatThrownBy(() -> supervisor.ensure(part, ports))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is of PostgreSQL 15, expected 18");
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private static String session(long pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "sess=", "-p", Long.toString(pid)).start();
    return new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
        .strip();
  }

  private Connection connect() throws SQLException {
    DatabaseSettings settings = part.database(ports);
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
