package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.storage.bundle.BundleStore;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway process under a steady load: the answers with 200 and the rows in {@code
 * isobar.predictions} are the same, whatever happens in between.
 */
class NothingLostIT {
  private static final Duration OUTAGE =
      Duration.ofSeconds(Long.getLong("isobar.outage.seconds", 10));
  private static final int SOME = 300;

  @TempDir Path home;
  private int postgresPort;
  private int gatewayPort;
  private EmbeddedPostgres postgres;

  @BeforeEach
  void start() throws IOException {
    postgresPort = FreePort.next();
    gatewayPort = FreePort.next();
    startPostgres();
    try (Database database = Database.open(settings()).migrate()) {
      Releases releases = new Releases(database, home);
      BundleStore bundles = new BundleStore(releases.objects());
      releases.register("trees", 1, bundles.save(SampleBundle.bundle()));
      releases.champion("trees", 1);
    }
  }

  @AfterEach
  void stop() throws IOException {
    postgres.close();
  }

  @Test
  void logsWhatItAnswers() throws Exception {
    try (GatewayProcess gateway = gateway(Map.of());
        SteadyLoad load = load(gateway)) {
      load.awaitAnswers(4 * SOME);
      load.end();
      assertAllIsLogged(gateway, load);
      assertThat(load.refused()).isZero();
    }
  }

  @Test
  void logsWhatItAnswersWhilePostgresIsAway() throws Exception {
    try (GatewayProcess gateway = gateway(Map.of());
        SteadyLoad load = load(gateway)) {
      load.awaitAnswers(SOME);
      postgres.close();
      Thread.sleep(OUTAGE);
      load.awaitAnswers(SOME);
      startPostgres();
      load.awaitAnswers(SOME);
      load.end();
      assertAllIsLogged(gateway, load);
      assertThat(load.refused()).as("refused though there was room in the spool").isZero();
    }
  }

  @Test
  void logsWhatItAnsweredBeforeItWasKilled() throws Exception {
    SteadyLoad load;
    try (GatewayProcess killed = gateway(Map.of())) {
      load = load(killed);
      load.awaitAnswers(2 * SOME);
    }
    try (load;
        GatewayProcess again = gateway(Map.of())) {
      load.awaitAnswers(SOME);
      load.end();
      assertThat(load.unknown()).as("it was killed under load").isPositive();
      assertAllIsLogged(again, load);
    }
  }

  @Test
  void refusesWhatItCannotLogWhileTheSpoolIsFull() throws Exception {
    try (GatewayProcess gateway = gateway(Map.of("ISOBAR_GATEWAY_SPOOL_MB", "1"));
        SteadyLoad load = load(gateway)) {
      load.awaitAnswers(SOME);
      postgres.close();
      Waiting.until(() -> load.refused() > SOME);
      assertThat(gateway.get("/metrics").body())
          .contains("predict_requests_total{model=\"trees\",status=\"503\",version=\"1\"}");
      startPostgres();
      load.awaitAnswers(SOME);
      load.end();
      assertAllIsLogged(gateway, load);
    }
  }

  private void assertAllIsLogged(GatewayProcess gateway, SteadyLoad load) throws Exception {
    assertThat(load.unexpected()).isEmpty();
    try (Database database = Database.open(settings())) {
      Waiting.until(() -> logged(database).size() >= load.answered().size());
      gateway.tellToStop();
      assertThat(gateway.awaitEnd()).isZero();
      List<String> logged = logged(database);
      Set<String> notAnswered = new HashSet<>(logged);
      notAnswered.removeAll(load.answered());
      System.out.printf(
          "answered with 200: %d, logged: %d, refused: %d, without an answer: %d%n",
          load.answered().size(), logged.size(), load.refused(), load.unknown());
      assertThat(missing(load.answered(), logged)).as("answered and not logged").isEmpty();
      assertThat(logged).as("each once").doesNotHaveDuplicates();
      assertThat(notAnswered.size())
          .as("logged though nobody had the answer")
          .isLessThanOrEqualTo((int) load.unknown());
    }
  }

  private static Set<String> missing(Set<String> answered, Collection<String> logged) {
    Set<String> missing = new HashSet<>(answered);
    missing.removeAll(new HashSet<>(logged));
    return missing;
  }

  private static List<String> logged(Database database) {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select prediction_id from isobar.predictions where status = 200")
                    .mapTo(String.class)
                    .list());
  }

  private GatewayProcess gateway(Map<String, String> more) throws IOException {
    return new GatewayProcess(settings(), home, gatewayPort, more);
  }

  private static SteadyLoad load(GatewayProcess gateway) throws IOException {
    return new SteadyLoad(gateway.root(), gateway.example("trees"));
  }

  private DatabaseSettings settings() {
    String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres";
    return DatabaseSettings.of(url, "postgres", "postgres");
  }

  private void startPostgres() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(home.resolve("postgres"))
            .setCleanDataDirectory(false)
            .setPort(postgresPort)
            .start();
  }
}
