package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.LeaseOwner;
import io.isobar.storage.postgres.LeaseWish;
import io.isobar.storage.postgres.Leases;
import io.isobar.storage.postgres.TickRow;
import io.isobar.storage.postgres.Ticks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationsApiTest extends PipelinesApi {
  private static final List<Instant> PAST =
      List.of(
          Instant.parse("2025-03-01T02:00:00Z"),
          Instant.parse("2025-03-02T02:00:00Z"),
          Instant.parse("2025-03-03T02:00:00Z"));

  @Test
  void tellsOfASchedulePausesItAndLetsItGoOn() {
    assertThat(texts(gateway.get("/v1/schedules").json().get("schedules"), "pipeline"))
        .containsExactly("daily");
    JsonNode before = gateway.get("/v1/schedules/daily").json();
    assertThat(before.get("schedule").asText()).isEqualTo("0 2 * * * UTC");
    assertThat(before.get("next")).hasSize(5);
    assertThat(before.at("/next/0").asText()).endsWith("T02:00:00Z");

    Reply paused = gateway.post("/v1/pipelines/daily/pause", json(Map.of("note", "it moves")));
    assertThat(paused.status()).as(paused.text()).isEqualTo(200);
    JsonNode shown = gateway.get("/v1/schedules/daily").json();
    assertThat(shown.get("paused").asBoolean()).isTrue();
    assertThat(shown.get("note").asText()).isEqualTo("it moves");
    assertThat(shown.get("next")).isEmpty();
    gateway.post("/v1/pipelines/daily/resume", "");
    assertThat(gateway.get("/v1/schedules/daily").json().get("paused").asBoolean()).isFalse();
    assertThat(gateway.post("/v1/pipelines/dialy/pause", "{}").status()).isEqualTo(404);
    assertThat(gateway.post("/v1/pipelines/daily/pause", json(Map.of("nte", "x"))).status())
        .isEqualTo(400);
    assertThat(gateway.get("/v1/schedules/nightly").json().get("schedule").isNull()).isTrue();
  }

  @Test
  void pagesThroughTicksWithTheirReasons() {
    Ticks ticks = new Ticks(empty.database());
    ticks.plan("daily", PAST, Instant.parse("2025-03-04T00:00:00Z"));
    ticks.judge("daily", PAST.get(1), TickRow.State.MISSED, "an outage", Optional.empty());
    ticks.judge("daily", PAST.get(2), TickRow.State.LATE, "after it", Optional.of("daily-1"));

    JsonNode first = gateway.get("/v1/schedules/daily/ticks?limit=2").json();
    assertThat(texts(first.get("ticks"), "state")).containsExactly("late", "missed");
    assertThat(first.at("/ticks/0/run").asText()).isEqualTo("daily-1");
    String cursor = first.get("next_cursor").asText();
    JsonNode second = gateway.get("/v1/schedules/daily/ticks?limit=2&cursor=" + cursor).json();
    assertThat(texts(second.get("ticks"), "tick")).containsExactly("2025-03-01T02:00:00Z");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    assertThat(
            texts(
                gateway.get("/v1/schedules/daily/ticks?state=missed").json().get("ticks"),
                "reason"))
        .containsExactly("an outage");
    assertThat(gateway.get("/v1/schedules/daily/ticks?state=lost").status()).isEqualTo(400);
  }

  @Test
  void listsAlerts() {
    Alerts alerts = new Alerts(empty.database());
    alerts.raise("drill", "daily", "one", "it is so");
    alerts.raise("drill", "daily", "two", "it was so");
    alerts.resolve("drill", "daily", "two");
    assertThat(texts(gateway.get("/v1/alerts?open=true").json().get("alerts"), "subject"))
        .contains("one")
        .doesNotContain("two");
    assertThat(texts(gateway.get("/v1/alerts").json().get("alerts"), "subject"))
        .contains("one", "two");
  }

  @Test
  void listsABackfillBeforeItIsBegunAndThenRunsExactlyThat() {
    Map<String, Object> wish =
        Map.of("pipeline", "daily", "from", "2025-01-01", "to", "2025-01-04", "order", "newest");
    Map<String, Object> dry = new HashMap<>(wish);
    dry.put("dry_run", true);
    Reply plan = gateway.post("/v1/backfills", json(dry));
    assertThat(plan.status()).as(plan.text()).isEqualTo(200);
    assertThat(texts(plan.json().get("ticks"), "logical_time"))
        .containsExactly("2025-01-03T02:00:00Z", "2025-01-02T02:00:00Z", "2025-01-01T02:00:00Z");
    assertThat(gateway.get("/v1/backfills?pipeline=daily").json().get("backfills")).isEmpty();

    Reply begun = gateway.post("/v1/backfills", json(wish));
    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    String path = begun.json().get("url").asText();
    Waiting.until(() -> gateway.get(path).json().get("state").asText().equals("done"));
    JsonNode done = gateway.get(path + "?limit=2").json();
    assertThat(done.at("/counts/succeeded").asInt()).isEqualTo(3);
    assertThat(texts(done.get("ticks"), "state")).containsExactly("succeeded", "succeeded");
    JsonNode rest = gateway.get(path + "?cursor=" + done.get("next_cursor").asText()).json();
    assertThat(texts(rest.get("ticks"), "logical_time")).containsExactly("2025-01-01T02:00:00Z");
    assertThat(worker.calls)
        .containsExactly(
            "day 2025-01-03T02:00:00Z", "day 2025-01-02T02:00:00Z", "day 2025-01-01T02:00:00Z");

    Reply again = gateway.post("/v1/backfills", json(dry));
    assertThat(again.json().get("left_out").asInt()).isEqualTo(3);
    assertThat(again.json().at("/ticks/0/reason").asText()).endsWith("has succeeded");
    assertThat(gateway.post(path + "/cancel", "").status()).isEqualTo(409);
    assertThat(gateway.post("/v1/backfills/none/pause", "").status()).isEqualTo(404);
    Reply wrong =
        gateway.post(
            "/v1/backfills",
            json(Map.of("pipeline", "daily", "from", "x", "order", "up", "every", "often")));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("errors")).hasSize(4);
    assertThat(
            gateway
                .post(
                    "/v1/backfills",
                    json(Map.of("pipeline", "nightly", "from", "2025-01-01", "to", "2025-01-02")))
                .status())
        .isEqualTo(422);
  }

  @Test
  void setsPoolsAndTellsWhoHoldsAndWhoWaits() {
    assertThat(gateway.put("/v1/pools/disk", json(Map.of("slots", 1, "note", "slow"))).status())
        .isEqualTo(200);
    assertThat(gateway.put("/v1/pools/disk", json(Map.of("slots", 0))).status()).isEqualTo(400);
    assertThat(gateway.put("/v1/pools/runs:daily", json(Map.of("slots", 1))).status())
        .isEqualTo(422);
    Leases leases = new Leases(empty.database());
    leases.acquire(wish("holder"));
    leases.acquire(wish("waiter"));

    JsonNode pool = gateway.get("/v1/pools").json().at("/pools/0");
    assertThat(pool.get("pool").asText()).isEqualTo("disk");
    assertThat(pool.at("/holders/0/run").asText()).isEqualTo("holder");
    assertThat(pool.at("/waiters/0/run").asText()).isEqualTo("waiter");
    assertThat(pool.at("/waiters/0/why").asText()).contains("disk");
    assertThat(gateway.delete("/v1/pools/disk").status()).isEqualTo(409);
    leases.release(owner("waiter"));
    leases.release(owner("holder"));
    assertThat(gateway.delete("/v1/pools/disk").status()).isEqualTo(200);
    assertThat(gateway.delete("/v1/pools/disk").status()).isEqualTo(404);
  }

  @Test
  void takesUpdatesFromOutsideOnce() {
    String body = json(Map.of("detail", Map.of("rows", 3), "key", "day-1"));
    Reply first = gateway.post("/v1/assets/feed/events", body);
    Reply second = gateway.post("/v1/assets/feed/events", body);
    Reply other =
        gateway.post(
            "/v1/assets/feed/events", json(Map.of("detail", Map.of("rows", 4), "key", "day-1")));
    gateway.post("/v1/assets/feed/events", "{}");
    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(gateway.post("/v1/assets/1nope/events", "{}").status()).isEqualTo(400);

    JsonNode assets = gateway.get("/v1/assets").json().get("assets");
    assertThat(texts(assets, "asset")).containsExactly("feed", "table:raw.houses");
    assertThat(texts(assets.at("/0/waiting"))).containsExactly("fed");
    assertThat(assets.at("/0/newest/by").asText()).isEqualTo("local");
    JsonNode page = gateway.get("/v1/assets/events?asset=feed&limit=1").json();
    JsonNode next =
        gateway.get("/v1/assets/events?cursor=" + page.get("next_cursor").asText()).json();
    assertThat(next.at("/events/0/detail/rows").asInt()).isEqualTo(3);
    assertThat(next.get("next_cursor").isNull()).isTrue();
  }

  private static LeaseOwner owner(String run) {
    return new LeaseOwner(run, run, "");
  }

  private static LeaseWish wish(String run) {
    return new LeaseWish(owner(run), 3, List.of(new LeaseWish.Slots("disk", 1, 0)));
  }
}
