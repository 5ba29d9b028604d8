package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PipelinesApiTest extends PipelinesApi {
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
}
