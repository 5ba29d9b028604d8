package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.ports.FreePort;
import io.isobar.storage.postgres.Approvals;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Runs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose Temporal is away, or was never there, and who may command it. */
class GatewayAloneTest {
  private static final String SMALL =
      "pipeline: small\nsteps:\n  only: {uses: shell, command: [x]}\n";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  @BeforeEach
  void fill() {
    new Definitions(empty.database()).apply("small", "a".repeat(64), "small.yaml", SMALL);
    new Runs(empty.database())
        .start(
            new NewRun(
                "small-1",
                "small",
                "a".repeat(64),
                new TreeMap<>(),
                "manual",
                "t1",
                List.of(new NewRun.NewStep("only", "approval", List.of()))));
    new Approvals(empty.database())
        .ask("small-1", "only", "", "owner", "Go on?", Instant.now().plusSeconds(60));
  }

  @Test
  void readsAndPredictsWithoutTemporalAndRefusesCommands() {
    Releases releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
    try (RunningGateway gateway = RunningGateway.start(empty.settings(), home, Map.of())) {
      Waiting.until(() -> gateway.get("/ready").status() == 200);
      assertThat(gateway.post("/predict", json(SmallModel.ROW)).status()).isEqualTo(200);
      assertThat(gateway.get("/v1/runs/small-1").json().get("outcome").asText())
          .isEqualTo("running");
      for (String path :
          List.of(
              "/v1/pipelines/small/runs",
              "/v1/runs/small-1/cancel",
              "/v1/runs/small-1/approvals/only")) {
        Reply refused = gateway.post(path, path.endsWith("only") ? approve() : "");
        assertThat(refused.status()).as(path).isEqualTo(503);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.json().get("code").asText()).isEqualTo("temporal.not-configured");
      }
    }
  }

  @Test
  void saysSoonThatTemporalIsAway() throws Exception {
    int nobody = FreePort.next();
    try (RunningGateway gateway =
        RunningGateway.start(
            empty.settings(), home, Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + nobody))) {
      long start = System.nanoTime();
      Reply refused = gateway.post("/v1/pipelines/small/runs", "{}");
      assertThat(refused.status()).as(refused.text()).isEqualTo(503);
      assertThat(refused.json().get("code").asText()).isEqualTo("temporal.away");
      assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
      assertThat(gateway.get("/v1/runs").status()).isEqualTo(200);
    }
  }

  @Test
  void knowsWhoAsksAndWhichRolesTheyHave() throws Exception {
    Path users = home.resolve("users.properties");
    Files.writeString(
        users,
        "ana.sha256=%s%nana.roles=owner, reader%nbea.sha256=%s%nbea.roles=reader%n"
            .formatted(sha256("ana-token"), sha256("bea-token")));
    try (RunningGateway gateway =
        RunningGateway.start(
            empty.settings(), home, Map.of("ISOBAR_GATEWAY_USERS", users.toString()))) {
      String path = "/v1/runs/small-1/approvals/only";
      assertThat(gateway.get("/v1/approvals?open=true").json().get("approvals")).hasSize(1);
      assertThat(gateway.post(path, approve()).status()).isEqualTo(401);
      assertThat(gateway.post(path, approve(), "Authorization", "Bearer wrong").status())
          .isEqualTo(401);
      assertThat(gateway.post(path, approve(), "Authorization", basic("ana", "bea-token")).status())
          .isEqualTo(401);
      Reply role = gateway.post(path, approve(), "Authorization", basic("bea", "bea-token"));
      assertThat(role.status()).isEqualTo(403);
      assertThat(role.text()).contains("bea has the roles [reader]", "wants the role owner");
      // Known, with the role: only Temporal is missing now.
      assertThat(gateway.post(path, approve(), "Authorization", "Bearer ana-token").status())
          .isEqualTo(503);
    }
  }

  private static String approve() {
    return json(Map.of("approved", true));
  }

  private static String basic(String name, String token) {
    byte[] pair = (name + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String sha256(String token) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
  }
}
