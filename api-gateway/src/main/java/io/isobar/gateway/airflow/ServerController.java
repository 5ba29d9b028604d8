package io.isobar.gateway.airflow;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.pipelines.TemporalLink;
import io.isobar.gateway.security.Caller;
import io.isobar.gateway.security.Users;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.Definitions;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in, the version, and whether all is well. */
@RestController
final class ServerController {
  /** The version of Airflow whose API this is. */
  static final String FOLLOWS = "3.3.2";

  private final Users users;
  private final Definitions definitions;
  private final TemporalLink temporal;
  private final Clock clock;

  ServerController(Users users, Database database, TemporalLink temporal, Clock clock) {
    this.users = users;
    this.definitions = new Definitions(database);
    this.temporal = temporal;
    this.clock = clock;
  }

  /** The token of a user is what the file of users has the digest of: it is given back. */
  @PostMapping("/auth/token")
  ResponseEntity<byte[]> token(HttpServletRequest request) throws IOException {
    Body body = Body.read(request, "username", "password");
    String password = body.text("password").orElse("");
    Caller caller = users.signedIn(request, body.text("username").orElse(""), password);
    return Json.of(
        HttpStatus.CREATED, Map.of("access_token", caller.anyRole() ? caller.name() : password));
  }

  @GetMapping("/api/v2/version")
  ResponseEntity<byte[]> version() {
    return Json.ok(Map.of("version", FOLLOWS, "git_version", "isobar"));
  }

  @GetMapping("/api/v2/monitor/health")
  ResponseEntity<byte[]> health() {
    boolean ledger = answers(definitions::state);
    boolean scheduler = answers(temporal::client);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("metadatabase", Map.of("status", word(ledger)));
    Map<String, Object> begins = new LinkedHashMap<>();
    begins.put("status", word(scheduler));
    begins.put(
        "latest_scheduler_heartbeat", scheduler ? clock.instant().toString() : Optional.empty());
    answer.put("scheduler", begins);
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("status", Optional.empty());
    none.put("latest_triggerer_heartbeat", Optional.empty());
    answer.put("triggerer", none);
    answer.put("dag_processor", Optional.empty());
    return Json.ok(answer);
  }

  private static String word(boolean well) {
    return well ? "healthy" : "unhealthy";
  }

  private static boolean answers(Runnable look) {
    try {
      look.run();
      return true;
    } catch (Failure away) {
      return false;
    }
  }
}
