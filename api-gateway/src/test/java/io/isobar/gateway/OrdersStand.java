package io.isobar.gateway;

import io.isobar.storage.objects.Sha256;
import io.isobar.storage.postgres.EmptyDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A gateway with users, the workflow of orders, and three versions of the houses that need no
 * training; the second is live, after the first.
 */
final class OrdersStand implements AutoCloseable {
  /** May release. */
  static final String[] ANA = {"Authorization", "Bearer ana-token"};

  /** May not. */
  static final String[] BOB = {"Authorization", "Bearer bob-token"};

  final StubWorker worker;
  final Releases releases;
  final RunningGateway gateway;

  OrdersStand(EmptyDatabase empty, Path home, Map<String, String> more) throws IOException {
    worker = new StubWorker(empty.database());
    Path users = home.resolve("users.properties");
    Files.writeString(
        users,
        "ana.sha256=%s\nana.roles=release\nbob.sha256=%s\nbob.roles=owner\n"
            .formatted(digest("ana-token"), digest("bob-token")));
    releases = new Releases(empty.database(), home);
    for (int version = 1; version <= 3; version++) {
      releases.register("houses", version, Integer.toString(version));
    }
    releases.champion("houses", 1);
    releases.champion("houses", 2);
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TEMPORAL_ADDRESS", worker.address());
    environment.put("ISOBAR_GATEWAY_USERS", users.toString());
    gateway = RunningGateway.start(empty.settings(), home, environment);
    Waiting.until(() -> served() == 2 && heartbeats(empty) == 1);
  }

  private static String digest(String token) {
    return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Orders wait for the gateways that have been heard of. */
  private static int heartbeats(EmptyDatabase empty) {
    return empty
        .database()
        .jdbi()
        .withHandle(h -> h.select("select count(*) from isobar.gateways").mapTo(int.class).one());
  }

  /** The version that answers. */
  int served() {
    return gateway.get("/v1/models/houses").json().at("/served/version").asInt();
  }

  @Override
  public void close() {
    gateway.close();
    worker.close();
  }
}
