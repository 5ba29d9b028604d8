package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AirflowApiTest extends PipelinesApi {
  private static final String RUNS = "/api/v2/dags/nightly/dagRuns";

  @Test
  void triggersFollowsAndTellsOfARun() {
    Reply begun =
        gateway.post(
            RUNS,
            "{\"dag_run_id\": \"manual__1\", \"logical_date\": \"2026-01-31T06:00:00Z\","
                + " \"conf\": {\"rows\": 9, \"day\": \"friday\"}, \"note\": \"why\"}");
    assertThat(begun.status()).as(begun.text()).isEqualTo(200);
    assertThat(begun.json().get("dag_run_id").asText()).isEqualTo("manual__1");
    assertThat(begun.json().get("note").asText()).isEqualTo("why");
    JsonNode run = finished("manual__1");
    assertThat(run.get("state").asText()).isEqualTo("success");
    assertThat(run.at("/conf/rows").asInt()).isEqualTo(9);
    assertThat(run.get("run_type").asText()).isEqualTo("manual");
    assertThat(run.get("triggering_user_name").asText()).isEqualTo("local");
    assertThat(worker.calls).contains("fetch friday", "publish 9");
    JsonNode tasks = gateway.get(RUNS + "/manual__1/taskInstances").json();
    assertThat(tasks.get("total_entries").asInt()).isEqualTo(3);
    assertThat(texts(tasks.get("task_instances"), "state")).containsOnly("success");
    JsonNode result =
        gateway.get(RUNS + "/manual__1/taskInstances/load/xcomEntries/return_value").json();
    assertThat(result.at("/value/b/kind").asText()).isEqualTo("shell");
    assertThat(gateway.get("/v1/runs?pipeline=nightly").json().at("/runs/0/key").asText())
        .isEqualTo("manual__1");
  }

  @Test
  void waitsUntilTheEnd() {
    gateway.post(RUNS, "{\"dag_run_id\": \"awaited\"}");
    Reply reply = gateway.get(RUNS + "/awaited/wait?interval=0.1&result=fetch&result=publish");
    assertThat(reply.type()).isEqualTo("application/x-ndjson");
    List<String> lines = reply.text().lines().toList();
    assertThat(lines.getLast()).startsWith("{\"state\":\"success\"").contains("fetch", "publish");
    assertThat(lines.subList(0, lines.size() - 1))
        .allMatch(line -> line.equals("{\"state\":\"running\"}"));
    assertThat(gateway.get(RUNS + "/awaited/wait?interval=no").status()).isEqualTo(400);
  }

  @Test
  void refusesAsAirflowDoes() {
    gateway.post(RUNS, "{\"dag_run_id\": \"once\"}");
    refused(409, gateway.post(RUNS, "{\"dag_run_id\": \"once\"}"), "already exists");
    refused(
        409, gateway.post(RUNS, "{\"dag_run_id\": \"once\", \"conf\": {\"rows\": 1}}"), "exists");
    refused(400, gateway.post(RUNS, "{\"conf\": {\"rows\": \"many\"}}"), "rows");
    refused(400, gateway.post(RUNS, "{\"conf\": {\"rows\": [1]}}"), "conf.rows");
    refused(400, gateway.post(RUNS, "{\"dag_run_id\": \"a/b\"}"), "a/b");
    refused(400, gateway.post(RUNS, "{\"partition_key\": \"x\"}"), "partition_key");
    refused(400, gateway.post(RUNS, "[]"), "object");
    refused(400, gateway.get(RUNS + "?order_by=color"), "color");
    refused(400, gateway.get(RUNS + "?conf_contains=x"), "conf_contains");
    refused(400, gateway.patch(RUNS + "/once", "{\"state\": \"success\"}"), "failed");
    refused(404, gateway.get("/api/v2/dags/nightli"), "nightly");
    refused(404, gateway.post("/api/v2/dags/nowhere/dagRuns", "{}"), "nowhere");
    refused(404, gateway.get("/api/v2/dags/asking/dagRuns/once"), "once");
    assertThat(finished("once").get("state").asText()).isEqualTo("success");
    refused(409, gateway.patch(RUNS + "/once", "{\"state\": \"failed\"}"), "ended");
    refused(404, gateway.get(RUNS + "/once/taskInstances/fetch/logs/2"), "no try 2");
    refused(404, gateway.get(RUNS + "/once/taskInstances/nothing"), "nothing");
  }

  @Test
  void pagesThroughRunsOfAStateAndCountsThem() {
    Runs runs = new Runs(empty.database());
    for (int number = 0; number < 25; number++) {
      runs.start(row("paged-" + number, "paged", "t" + number));
      if (number % 5 != 4) {
        runs.finish("paged-" + number, number % 2 == 0 ? Outcome.CANCELLED : Outcome.SKIPPED, "");
      }
    }
    JsonNode failed = gateway.get("/api/v2/dags/~/dagRuns?state=failed&limit=4").json();
    assertThat(failed.get("dag_runs")).hasSize(4);
    assertThat(failed.get("total_entries").asInt()).isGreaterThanOrEqualTo(10);
    assertThat(texts(failed.get("dag_runs"), "state")).containsOnly("failed");
    JsonNode all =
        gateway
            .get("/api/v2/dags/~/dagRuns?order_by=-start_date&state=success&state=running&limit=2")
            .json();
    assertThat(texts(all.get("dag_runs"), "state")).containsOnly("success", "running");
    JsonNode second = gateway.get("/api/v2/dags/~/dagRuns?state=failed&limit=4&offset=4").json();
    assertThat(texts(second.get("dag_runs"), "dag_run_id"))
        .doesNotContainAnyElementsOf(texts(failed.get("dag_runs"), "dag_run_id"));
    assertThat(
            gateway
                .get("/api/v2/dags/~/dagRuns?logical_date_gte=2100-01-01")
                .json()
                .get("total_entries")
                .asInt())
        .isZero();
  }

  @Test
  void pausesAndLetsGoOn() {
    assertThat(gateway.patch("/api/v2/dags/nightly", "{\"is_paused\": true}").status())
        .isEqualTo(200);
    JsonNode known = gateway.get("/v1/pipelines/nightly").json();
    assertThat(known.get("paused").asBoolean()).isTrue();
    assertThat(known.get("note").asText()).isEqualTo("paused by local");
    assertThat(gateway.get("/api/v2/dags?paused=true").json().get("total_entries").asInt())
        .isEqualTo(1);
    JsonNode on = gateway.patch("/api/v2/dags/nightly", "{\"is_paused\": false}").json();
    assertThat(on.get("is_paused").asBoolean()).isFalse();
    refused(400, gateway.patch("/api/v2/dags/nightly", "{}"), "is_paused");
  }

  @Test
  void runsWhatFailedAgainAsARunOfItsOwn() {
    worker.failing.add("publish 5");
    gateway.post(RUNS, json(Map.of("dag_run_id", "broken", "conf", Map.of("rows", 5))));
    assertThat(finished("broken").get("state").asText()).isEqualTo("failed");
    String clear = RUNS + "/broken/clear";
    JsonNode plan = gateway.post(clear, "{\"only_failed\": true}").json();
    assertThat(texts(plan.get("task_instances"), "task_id")).containsExactly("publish");
    worker.failing.clear();
    JsonNode again = gateway.post(clear, "{\"only_failed\": true, \"dry_run\": false}").json();
    String id = again.get("dag_run_id").asText();
    assertThat(id).isNotEqualTo("broken");
    assertThat(finished(id).get("state").asText()).isEqualTo("success");
  }

  @Test
  void endsARunByHandAndTellsWhatItsStepsCameTo() {
    String runs = "/api/v2/dags/asking/dagRuns";
    gateway.post(runs, "{\"dag_run_id\": \"stop\"}");
    String ask = runs + "/stop/taskInstances/ask";
    Waiting.until(() -> gateway.get(ask).json().get("state").asText().equals("deferred"));
    assertThat(gateway.get(runs + "/stop/taskInstances/go").json().get("state").isNull()).isTrue();
    JsonNode ended = gateway.patch(runs + "/stop", "{\"state\": \"failed\"}").json();
    assertThat(ended.get("state").asText()).isEqualTo("failed");
    assertThat(gateway.get(runs + "/stop/taskInstances/go").json().get("state").asText())
        .isEqualTo("skipped");
  }

  @Test
  void tellsTheLinesOfOneTry() {
    new Runs(empty.database()).start(row("logged", "nightly", "logged"));
    gateway.post(RUNS, "{\"dag_run_id\": \"lines\"}");
    finished("lines");
    String run = gateway.get("/v1/runs?pipeline=nightly").json().at("/runs/0/run").asText();
    new LogLines(empty.database()).append(List.of(line("fetch", "elsewhere"), of(run, "here")));
    JsonNode log = gateway.get(RUNS + "/lines/taskInstances/fetch/logs/1").json();
    assertThat(texts(log.get("content"), "event")).containsExactly("here");
    assertThat(log.get("continuation_token").isNull()).isTrue();
    new Runs(empty.database()).finish("logged", Outcome.FAILED, "");
  }

  @Test
  void signsInAndTellsHowItIs() {
    Reply token = gateway.post("/auth/token", "{\"username\": \"ana\", \"password\": \"x\"}");
    assertThat(token.status()).isEqualTo(201);
    assertThat(token.json().get("access_token").asText()).isEqualTo("local");
    JsonNode health = gateway.get("/api/v2/monitor/health").json();
    assertThat(health.at("/metadatabase/status").asText()).isEqualTo("healthy");
    assertThat(health.at("/scheduler/status").asText()).isEqualTo("healthy");
    assertThat(gateway.get("/api/v2/version").json().get("version").asText()).startsWith("3.");
    JsonNode dags = gateway.get("/api/v2/dags?limit=1&offset=3").json();
    assertThat(texts(dags.get("dags"), "dag_id")).containsExactly("nightly");
    assertThat(dags.get("total_entries").asInt()).isEqualTo(4);
    JsonNode task = gateway.get("/api/v2/dags/nightly/tasks/load").json();
    assertThat(texts(task.get("downstream_task_ids"))).containsExactly("publish");
    assertThat(task.get("trigger_rule").asText()).isEqualTo("all_success");
    assertThat(gateway.get("/api/v2/dags/nightly/details").json().at("/params/rows/value").asInt())
        .isEqualTo(7);
  }

  private JsonNode finished(String id) {
    Waiting.until(() -> List.of("success", "failed").contains(run(id).path("state").asText()));
    return run(id);
  }

  private JsonNode run(String id) {
    return gateway.get(RUNS + "/" + id).json();
  }

  private static void refused(int status, Reply reply, String part) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.json().get("detail").asText()).contains(part);
  }

  private static LogLine of(String run, String message) {
    return new LogLine(0, run, "fetch", "", 1, Instant.now(), "INFO", "shell", message);
  }
}
