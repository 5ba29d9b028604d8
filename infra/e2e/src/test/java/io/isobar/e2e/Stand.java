package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A whole stack with the tests' own source, and the words of a user to it. */
final class Stand {
  private static final Path PIPELINES =
      Isobar.root().resolve("infra/e2e/src/test/resources/pipelines");

  private final Isobar isobar;
  private DatabaseSettings database;

  /** Starts everything. */
  static Stand up(Path home, LoopbackServer source) {
    Isobar isobar =
        new Isobar(home)
            .with("ISOBAR_SOURCE_URL", source.address())
            .with("ISOBAR_WORKER_SHELL", "true")
            .with("ISOBAR_GATEWAY_TICK_GRACE_MS", "2000")
            .with("ISOBAR_WORKER_EXTENSIONS", extensions(home).toString());
    return of(isobar);
  }

  /** Starts everything, with the source that the product brings. */
  static Stand of(Isobar isobar) {
    Stand stand = new Stand(isobar);
    try {
      stand.up();
      return stand;
    } catch (AssertionError e) {
      isobar.run("down");
      throw e;
    }
  }

  private Stand(Isobar isobar) {
    this.isobar = isobar;
  }

  /** Starts what is not running, as a user does after a crash. */
  void up() {
    ok("up");
    database = Homes.database(isobar.home());
  }

  void down() {
    ok("down");
  }

  static String file(String pipeline) {
    return PIPELINES.resolve(pipeline + ".yaml").toString();
  }

  /** Says it, and expects that it is done. */
  Isobar.Said ok(String... words) {
    return says(0, words);
  }

  Isobar.Said says(int exit, String... words) {
    Isobar.Said said = isobar.run(words);
    assertThat(said.exit())
        .as("./isobar %s%n%s%n%s", String.join(" ", words), said.out(), said.err())
        .isEqualTo(exit);
    return said;
  }

  /** Begins a run; its id. */
  String trigger(String... words) {
    List<String> all = new ArrayList<>(List.of("trigger"));
    all.addAll(List.of(words));
    all.addAll(List.of("--output", "json"));
    return ok(all.toArray(String[]::new)).json().path("run").asText();
  }

  /** The first value of a query, as text. */
  String sql(String query) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      return result.next() ? String.valueOf(result.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(query, e);
    }
  }

  long count(String query) {
    return Long.parseLong(sql(query));
  }

  String outcome(String run) {
    return sql("select outcome from isobar.runs where run = '" + run + "'");
  }

  void awaitEnd(String run, String outcome, Duration limit) {
    await(run + " has ended", limit, () -> !outcome(run).equals("null"));
    assertThat(outcome(run))
        .as(
            sql(
                "select string_agg(step || ' ' || coalesce(outcome, '-') || ' ' || reason, '; ')"
                    + " from isobar.steps where run = '"
                    + run
                    + "'"))
        .isEqualTo(outcome);
  }

  /** Asks again and again until it holds; how long that took. */
  static Duration await(String what, Duration limit, BooleanSupplier holds) {
    long begin = System.nanoTime();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime() - begin).as("waited until " + what).isLessThan(limit.toNanos());
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Ends a part as a power cut does: the process of its record, and all below it. */
  void kill(String part) {
    ProcessHandle process =
        ProcessHandle.of(pid(part)).orElseThrow(() -> new AssertionError(part + " is not running"));
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process);
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(each -> each.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }

  private long pid(String part) {
    try {
      return new ObjectMapper()
          .readTree(Files.readString(isobar.home().resolve("run").resolve(part + ".json")))
          .path("pid")
          .asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A folder with the jar of the example extension. */
  private static Path extensions(Path home) {
    try (Stream<Path> jars = Files.list(Isobar.root().resolve("infra/example-extension/target"))) {
      Path jar =
          jars.filter(
                  path ->
                      path.getFileName().toString().matches("isobar-example-extension-.*\\.jar"))
              .findFirst()
              .orElseThrow();
      Path folder = Files.createDirectories(home.resolve("extensions"));
      Files.copy(jar, folder.resolve(jar.getFileName()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
