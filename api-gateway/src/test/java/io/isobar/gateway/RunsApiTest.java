package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Events;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunsApiTest extends PipelinesApi {
  @Test
  void pagesThroughManyRunsOnce() {
    Runs runs = new Runs(empty.database());
    for (int number = 0; number < 250; number++) {
      runs.start(row("many-" + number, "many", "t" + number));
      if (number % 2 == 0) {
        runs.finish("many-" + number, Outcome.FAILED, "broken");
      }
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          gateway
              .get(
                  "/v1/runs?pipeline=many&limit=40" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .json();
      seen.addAll(texts(page.get("runs"), "run"));
      cursor = page.get("next_cursor").asText("");
      runs.start(row("late-" + seen.size(), "many", "late" + seen.size()));
      cursor = cursor.equals("null") ? "" : cursor;
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(250).doesNotHaveDuplicates().startsWith("many-249");
    assertThat(
            texts(
                gateway.get("/v1/runs?pipeline=many&outcome=failed&limit=500").json().get("runs"),
                "run"))
        .hasSize(125);
    assertThat(gateway.get("/v1/runs?pipeline=many&since=2100-01-01").json().get("runs")).isEmpty();
    assertThat(gateway.get("/v1/runs?limit=501&outcome=lost&since=now&page=2").json().get("errors"))
        .hasSize(4);
    assertThat(gateway.get("/v1/runs/many-25O").text()).contains("did you mean 'many-");
  }

  @Test
  void followsChangesAndGoesOnWhereItStopped() throws Exception {
    long from = new Events(empty.database()).newest();
    String run = begin("nightly", Map.of());
    assertThat(ended(run)).isEqualTo("succeeded");
    List<String> ids;
    try (EventStream all = gateway.follow("/v1/events?pipeline=nightly&after=" + from)) {
      List<EventStream.Event> events = all.until("run-finished");
      assertThat(events.getFirst().type()).isEqualTo("run-started");
      assertThat(events).extracting(EventStream.Event::type).contains("step-finished");
      assertThat(events).allMatch(event -> event.data().contains(run));
      ids = events.stream().map(EventStream.Event::id).toList();
    }
    try (EventStream rest = gateway.follow("/v1/events?pipeline=nightly", ids.get(2))) {
      assertThat(rest.until("run-finished"))
          .extracting(EventStream.Event::id)
          .isEqualTo(ids.subList(3, ids.size()));
    }
    try (EventStream live = gateway.follow("/v1/events?pipeline=asking")) {
      String asking = begin("asking", Map.of());
      assertThat(live.until("approval-asked").getLast().data()).contains(asking);
    }
    assertThat(gateway.get("/v1/events?after=x").status()).isEqualTo(400);
  }

  @Test
  void tellsWhatStepsLogged() throws Exception {
    Runs runs = new Runs(empty.database());
    runs.start(row("logged", "other", "logged"));
    LogLines lines = new LogLines(empty.database());
    lines.append(List.of(line("fetch", "first"), line("load", "second"), line("load", "third")));
    JsonNode page = gateway.get("/v1/runs/logged/logs?step=load&limit=1").json();
    assertThat(texts(page.get("lines"), "message")).containsExactly("second");
    long last = page.get("last").asLong();
    assertThat(
            texts(gateway.get("/v1/runs/logged/logs?after=" + last).json().get("lines"), "message"))
        .containsExactly("third");
    try (EventStream follow = gateway.follow("/v1/runs/logged/logs?follow=true")) {
      assertThat(follow.next().data()).contains("first");
      lines.append(List.of(line("load", "fourth")));
      runs.finish("logged", Outcome.SUCCEEDED, "done");
      assertThat(follow.until("end"))
          .extracting(EventStream.Event::type)
          .containsExactly("line", "line", "line", "end");
    }
    assertThat(gateway.get("/v1/runs/nowhere/logs").status()).isEqualTo(404);
  }

  @Test
  void refusesCommandsThatCameByTheNameOfAnotherSite() throws Exception {
    assertThat(gateway.rawPost("/v1/runs/x/cancel", "evil.example")).contains("403");
    assertThat(gateway.rawPost("/v1/runs/x/cancel", "localhost")).contains("404");
  }

  @Test
  void tellsWhatARunWaitsFor() {
    new Runs(empty.database()).start(row("queued", "other", "queued"));
    empty
        .database()
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute("insert into isobar.pools (pool, slots) values ('db', 1)");
              handle.execute(
                  """
                  insert into isobar.leases (pool, workflow, run, step, slots, since, asked_at)
                  values ('db', 'busy', 'busy', 'load', 1, now(), now())
                  """);
              handle.execute(
                  """
                  insert into isobar.lease_queue
                    (pool, workflow, run, step, slots, priority, since, place, asked_at)
                  values ('db', 'queued', 'queued', 'load', 1, 3, now(), 1, now())
                  """);
            });
    JsonNode waiting = gateway.get("/v1/runs/queued").json().get("waiting");
    assertThat(texts(waiting, "step")).containsExactly("load");
    assertThat(waiting.at("/0/why").asText()).contains("pool db has 1 slot, held by busy load");
  }
}
