package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.storage.postgres.Decision;
import io.isobar.storage.postgres.Decisions;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was found of data, over HTTP: answered from Postgres alone. */
class DataApiTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    gateway = RunningGateway.start(empty.settings(), home, Map.of());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void pagesThroughTheDecisionsToTrain() {
    Decisions decisions = new Decisions(empty.database());
    for (int i = 0; i < 3; i++) {
      decisions.keep(
          new Decision(
              0,
              "run-" + i,
              "decide",
              "",
              i == 0 ? "other" : "homes",
              "homes",
              Optional.of((long) i),
              Optional.empty(),
              "prices",
              i == 2,
              List.of("reason " + i, "more"),
              "{\"rows\": 9}",
              Instant.EPOCH));
    }
    JsonNode page = gateway.get("/v1/training-decisions?model=prices&limit=2").json();
    assertThat(page.get("decisions").findValuesAsText("run")).containsExactly("run-2", "run-1");
    assertThat(page.get("decisions").get(0).toString())
        .contains("\"train\":true,\"reasons\":[\"reason 2\",\"more\"],\"figures\":{\"rows\":9}");
    JsonNode rest =
        gateway
            .get("/v1/training-decisions?limit=2&cursor=" + page.get("next_cursor").asText())
            .json();
    assertThat(rest.get("decisions").findValuesAsText("pipeline")).containsExactly("other");
    assertThat(rest.get("next_cursor").isNull()).isTrue();
    assertThat(gateway.get("/v1/training-decisions?pipeline=homes").json().get("decisions"))
        .hasSize(2);
  }

  @Test
  void aDecisionByWhatWasServedHasItsTimeAndNoBatch() {
    new Decisions(empty.database())
        .keep(
            new Decision(
                0,
                "run-1",
                "decide",
                "",
                "watch",
                "homes",
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-08T02:00:00Z")),
                "prices",
                true,
                List.of("decayed"),
                "{}",
                Instant.EPOCH));
    assertThat(gateway.get("/v1/training-decisions").json().get("decisions").get(0).toString())
        .contains("\"batch\":null,\"until\":\"2026-01-08T02:00:00Z\",\"model\":\"prices\"");
  }

  @Test
  void pagesThroughTheChecksOfBatches() {
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.check_results (run_id, step, position, dataset, batch_id,"
                        + " name, kind, severity, row_count, failed, share, expected, found,"
                        + " passed) select 'run-' || i % 2, 'clean', i, 'homes', i % 2 + 1, 'c' ||"
                        + " i, 'range', 'warn', 100, i, i / 100.0, 'all rows sound', 'some', i < 1"
                        + " from generate_series(0, 6) i"));
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = gateway.get("/v1/checks?dataset=homes&limit=3" + cursor).json();
      page.get("checks").forEach(check -> names.add(check.get("name").asText()));
      cursor =
          page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!cursor.isEmpty());
    assertThat(names).containsExactly("c6", "c5", "c4", "c3", "c2", "c1", "c0");
    JsonNode failed = gateway.get("/v1/checks?run=run-0&batch=1&failed=true").json().get("checks");
    assertThat(failed.findValuesAsText("name")).containsExactly("c6", "c4", "c2");
    assertThat(failed.get(2).toString())
        .contains(
            "\"severity\":\"warn\",\"passed\":false,\"rows\":100,\"failed\":2,\"share\":0.02,"
                + "\"expected\":\"all rows sound\",\"found\":\"some\"");
    assertThat(gateway.get("/v1/checks?dataset=none").json().get("checks")).isEmpty();
    assertThat(
            gateway
                .get("/v1/checks?limit=0&cursor=x&failed=maybe&batch=b&day=1")
                .json()
                .get("errors"))
        .hasSize(5);
  }
}
