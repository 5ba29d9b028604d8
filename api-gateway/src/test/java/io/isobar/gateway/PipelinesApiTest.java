package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.Events;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.NewRun;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.ReadDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class PipelinesApiTest {
  private static final String NIGHTLY =
      """
      pipeline: nightly
      params:
        day: {type: text, default: monday, description: which day}
        rows: {type: integer, default: 7}
      tags: [night]
      steps:
        fetch: {uses: shell, command: [fetch, "${params.day}"]}
        load:
          uses: shell
          needs: fetch
          foreach: {table: [a, b, c]}
          command: [load, "${table}"]
        publish: {uses: shell, needs: load, command: [publish, "${params.rows}"]}
      """;
  private static final String ASKING =
      """
      pipeline: asking
      steps:
        ask: {uses: approval, role: owner, question: "Go on?"}
        go: {uses: shell, needs: ask, command: [go]}
      """;

  private final EmptyDatabase empty = new EmptyDatabase();
  private StubWorker worker;
  private RunningGateway gateway;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    empty.beforeEach(null);
    worker = new StubWorker(empty.database());
    gateway =
        RunningGateway.start(empty.settings(), home, Map.of("TEMPORAL_ADDRESS", worker.address()));
    apply(NIGHTLY);
    apply(ASKING);
  }

  @BeforeEach
  void forget() {
    Waiting.until(
        () ->
            gateway.get("/v1/runs?pipeline=nightly&outcome=running").json().get("runs").isEmpty());
    worker.calls.clear();
    worker.failing.clear();
  }

  @AfterAll
  void stop() {
    gateway.close();
    worker.close();
    empty.afterEach(null);
  }

  @Test
  void describesAPipeline() {
    JsonNode pipeline = gateway.get("/v1/pipelines/nightly").json();
    assertThat(pipeline.at("/parameters/0/name").asText()).isEqualTo("day");
    assertThat(pipeline.at("/parameters/0/default").asText()).isEqualTo("monday");
    assertThat(pipeline.at("/parameters/1/type").asText()).isEqualTo("integer");
    assertThat(pipeline.at("/steps/1/needs/0").asText()).isEqualTo("fetch");
    assertThat(texts(pipeline.at("/steps/1/branches"))).containsExactly("a", "b", "c");
    assertThat(pipeline.get("paused").asBoolean()).isFalse();
    assertThat(texts(gateway.get("/v1/pipelines").json().get("pipelines"), "pipeline"))
        .contains("asking", "nightly");
  }

  @Test
  void beginsARunAndAnswersWhenItIsInTheLedger() {
    Reply reply =
        gateway.post(
            "/v1/pipelines/nightly/runs",
            json(
                Map.of(
                    "parameters",
                    Map.of("day", "friday", "rows", 9),
                    "logical_time",
                    "2026-01-31",
                    "interval",
                    Map.of("start", "2026-01-30", "end", "2026-01-31"),
                    "tags",
                    List.of("mine"),
                    "priority",
                    2,
                    "by",
                    "ana")));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    String run = reply.json().get("run").asText();

    JsonNode known = gateway.get("/v1/runs/" + run).json();
    assertThat(known.get("trigger").asText()).isEqualTo("manual");
    assertThat(known.get("by").asText()).isEqualTo("ana");
    assertThat(known.at("/parameters/day").asText()).isEqualTo("friday");
    assertThat(known.get("logical_time").asText()).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(known.get("interval_start").asText()).isEqualTo("2026-01-30T00:00:00Z");
    assertThat(known.get("priority").asInt()).isEqualTo(2);
    assertThat(texts(known.get("tags"))).containsExactly("night", "mine");
    assertThat(known.get("steps")).hasSize(3);
    assertThat(ended(run)).isEqualTo("succeeded");
    assertThat(worker.calls).contains("fetch friday", "publish 9");
    JsonNode step = gateway.get("/v1/runs/" + run + "/steps/load").json();
    assertThat(step.get("outcome").asText()).isEqualTo("succeeded");
    assertThat(step.at("/results/b/kind").asText()).isEqualTo("shell");
  }

  @Test
  void sameWishTwiceIsOneRunAndAnotherWishUnderItsKeyIsRefused() {
    String body = json(Map.of("parameters", Map.of("rows", 3), "logical_time", "2026-02-01"));
    Reply first = trigger("nightly", body, "Idempotency-Key", "k1");
    Reply second = trigger("nightly", body, "Idempotency-Key", "k1");
    Reply asText =
        trigger(
            "nightly",
            json(
                Map.of(
                    "parameters", Map.of("rows", "3", "day", "monday"),
                    "logical_time", "2026-02-01T00:00:00Z",
                    "key", "k1")));
    Reply other = trigger("nightly", json(Map.of("parameters", Map.of("rows", 4), "key", "k1")));

    assertThat(first.status()).as(first.text()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(asText.status()).as(asText.text()).isEqualTo(200);
    assertThat(second.json().get("run")).isEqualTo(first.json().get("run"));
    assertThat(asText.json().get("run")).isEqualTo(first.json().get("run"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("code").asText()).isEqualTo("run.other-request");
  }

  @Test
  void runsWithoutAKeyAreAlwaysNew() {
    Set<String> runs = new HashSet<>();
    for (int at = 0; at < 5; at++) {
      runs.add(begin("nightly", Map.of()));
    }
    assertThat(runs).hasSize(5);
  }

  @Test
  void tellsEverythingThatIsWrongBeforeAnythingBegins() {
    int before = gateway.get("/v1/runs?pipeline=nightly&limit=500").json().get("runs").size();
    Reply parameters =
        trigger("nightly", json(Map.of("parameters", Map.of("rows", "many", "dey", "x"))));
    assertThat(parameters.status()).isEqualTo(422);
    assertThat(parameters.text())
        .contains("parameter rows is 'many'; expected a whole number")
        .contains("did you mean 'day'?");
    Reply members =
        trigger("nightly", json(Map.of("priority", 9, "paramters", Map.of(), "tags", "x")));
    assertThat(members.status()).isEqualTo(400);
    assertThat(members.type()).startsWith("application/problem+json");
    assertThat(members.json().get("errors")).hasSize(3);
    assertThat(members.text()).contains("\"did_you_mean\":\"parameters\"");
    assertThat(trigger("nightly", "[1]").status()).isEqualTo(400);
    Reply unknown = trigger("nihgtly", "{}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text()).contains("did you mean 'nightly'");
    assertThat(trigger("nightly", json(Map.of("definition", "a".repeat(64)))).status())
        .isEqualTo(404);
    assertThat(gateway.get("/v1/runs?pipeline=nightly&limit=500").json().get("runs"))
        .hasSize(before);
  }

  @Test
  void runsAgainOnlyWhatFailed() {
    worker.failing.add("load b");
    String run = begin("nightly", Map.of("day", "sunday"));
    assertThat(ended(run)).isEqualTo("failed");
    worker.failing.clear();
    worker.calls.clear();

    Reply plan = gateway.post("/v1/runs/" + run + "/rerun", json(Map.of("dry_run", true)));
    assertThat(plan.status()).as(plan.text()).isEqualTo(200);
    assertThat(texts(plan.json().get("plan"), "fate"))
        .containsExactly("reused", "branches", "runs");
    assertThat(worker.calls).isEmpty();

    Reply reply = gateway.post("/v1/runs/" + run + "/rerun", "");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    String again = reply.json().get("run").asText();
    assertThat(ended(again)).isEqualTo("succeeded");
    assertThat(worker.calls).containsExactly("load b", "publish 7");
    JsonNode known = gateway.get("/v1/runs/" + again).json();
    assertThat(known.get("rerun_of").asText()).isEqualTo(run);
    assertThat(known.get("trigger").asText()).isEqualTo("rerun");
    assertThat(known.at("/parameters/day").asText()).isEqualTo("sunday");
    assertThat(known.at("/steps/0/reason").asText()).startsWith("reused from run " + run);

    worker.calls.clear();
    Reply changed =
        gateway.post(
            "/v1/runs/" + again + "/rerun",
            json(Map.of("from", "failed", "parameters", Map.of("rows", 8))));
    assertThat(ended(changed.json().get("run").asText())).isEqualTo("succeeded");
    assertThat(worker.calls).containsExactly("publish 8");
    assertThat(gateway.post("/v1/runs/" + run + "/rerun", json(Map.of("from", "lod"))).status())
        .isEqualTo(422);
  }

  @Test
  void asksAndTakesOneAnswer() {
    String run = begin("asking", Map.of());
    Waiting.until(() -> open(run) == 1);
    Reply early = gateway.post("/v1/runs/" + run + "/rerun", "");
    assertThat(early.status()).isEqualTo(409);
    String path = "/v1/runs/" + run + "/approvals/ask";
    assertThat(gateway.post(path, "{}").status()).isEqualTo(400);
    assertThat(gateway.post("/v1/runs/" + run + "/approvals/go", approve()).status())
        .isEqualTo(404);

    Reply answer = gateway.post(path, json(Map.of("approved", true, "comment", "looks right")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("decision").asText()).isEqualTo("approved");
    assertThat(answer.json().get("by").asText()).isEqualTo("local");
    assertThat(answer.json().get("comment").asText()).isEqualTo("looks right");
    Reply twice = gateway.post(path, json(Map.of("approved", false)));
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.json().get("code").asText()).isEqualTo("approval.answered");
    assertThat(ended(run)).isEqualTo("succeeded");
  }

  @Test
  void cancelsARunThatIsUnderWay() {
    String run = begin("asking", Map.of());
    Waiting.until(() -> open(run) == 1);
    assertThat(gateway.post("/v1/runs/" + run + "/cancel", "").status()).isEqualTo(202);
    assertThat(ended(run)).isEqualTo("cancelled");
    Reply late = gateway.post("/v1/runs/" + run + "/cancel", "");
    assertThat(late.status()).isEqualTo(409);
    assertThat(gateway.post("/v1/runs/" + run + "/approvals/ask", approve()).json().get("code"))
        .hasToString("\"approval.answered\"");
  }

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

  private Reply trigger(String pipeline, String body, String... headers) {
    return gateway.post("/v1/pipelines/" + pipeline + "/runs", body, headers);
  }

  private String begin(String pipeline, Map<String, Object> parameters) {
    Reply reply = trigger(pipeline, json(Map.of("parameters", parameters)));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().get("run").asText();
  }

  private String ended(String run) {
    Waiting.until(
        () -> !gateway.get("/v1/runs/" + run).json().get("outcome").asText().equals("running"));
    return gateway.get("/v1/runs/" + run).json().get("outcome").asText();
  }

  private int open(String run) {
    return gateway.get("/v1/approvals?open=true&run=" + run).json().get("approvals").size();
  }

  private static String approve() {
    return json(Map.of("approved", true));
  }

  private static LogLine line(String step, String message) {
    return new LogLine(0, "logged", step, "", 1, Instant.now(), "INFO", "test", message);
  }

  private static NewRun row(String run, String pipeline, String execution) {
    return new NewRun(
        run, pipeline, "0".repeat(64), new TreeMap<>(), "manual", execution, List.of());
  }

  private void apply(String text) {
    if (DefinitionReader.read(text, "test.yaml") instanceof ReadDefinition.Accepted accepted) {
      new Definitions(empty.database())
          .apply(accepted.definition().name(), accepted.definition().sha256(), "test.yaml", text);
      return;
    }
    throw new AssertionError(DefinitionReader.read(text, "test.yaml"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> texts(JsonNode array, String field) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(node -> node.get(field).asText())
        .toList();
  }
}
