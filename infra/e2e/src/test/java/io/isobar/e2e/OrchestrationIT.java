package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Schedules, triggers, reruns, approvals, pools and backfills as a user gives them, in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OrchestrationIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** What a cancelled run is promised to take, until its slot is free. */
  private static final Duration CANCELLED_WITHIN = Duration.ofSeconds(5);

  private final LoopbackServer server = new LoopbackServer();
  private Stand stand;
  private String first;
  private String failed;

  @BeforeAll
  void startsEverything(@TempDir Path folder) {
    stand = Stand.up(folder.resolve("home"), server);
  }

  @AfterAll
  void leavesNothingRunning() {
    server.close();
    stand.down();
  }

  @Test
  @Order(1)
  void appliesDefinitionsOnce() {
    List<String> words = new ArrayList<>(List.of("apply"));
    for (String name :
        List.of("everything", "small", "ticking", "follower", "sleeper", "endless")) {
      words.add(Stand.file(name));
    }
    assertThat(stand.ok(words.toArray(String[]::new)).out()).contains("everything").contains("new");
    words.addAll(List.of("--output", "json"));
    JsonNode again = stand.ok(words.toArray(String[]::new)).json();
    assertThat(again).hasSize(6);
    assertThat(again).allMatch(change -> change.path("change").asText().equals("unchanged"));
    stand.ok("pools", "set", "bed", "1");
    stand.ok("pools", "set", "boosters", "1", "--note", "one at a time");
  }

  @Test
  @Order(2)
  void beginsOneRunForAKeyAndAsksAPerson() {
    String[] wish = {
      "everything", "-p", "address=" + server.address(), "-p", "amount=41", "--key", "order-1"
    };
    first = stand.trigger(wish);
    assertThat(stand.trigger(wish)).isEqualTo(first);
    assertThat(stand.says(1, "trigger", "everything", "-p", "amount=1", "--key", "order-1").err())
        .contains("order-1");
    Stand.await("the run asks", SOON, () -> stand.count(open()) == 1);
    assertThat(stand.ok("approvals").out()).contains(first).contains("Tell everybody of 42?");
    stand.ok("approve", first, "ask", "--comment", "gladly");
    stand.awaitEnd(first, "SUCCEEDED", SOON);

    assertThat(
            stand.sql(
                "select string_agg(outcome, ',') from isobar.steps where run = '"
                    + first
                    + "' and outcome <> 'SUCCEEDED'"))
        .isEqualTo("null");
    assertThat(server.hooks()).singleElement().asString().contains("run " + first + " is done");
    assertThat(stand.says(1, "approve", first, "ask").err()).contains("already");
    assertThat(stand.ok("logs", first, "program", "--follow").out()).contains("hello from program");
    assertThat(stand.ok("show", first).out()).contains("add_one {value=42}").contains("berlin");
  }

  private String open() {
    return "select count(*) from isobar.approvals where decision is null and run = '" + first + "'";
  }

  @Test
  @Order(3)
  void beginsARunBecauseDataIsNew() {
    String begun =
        "select count(*) from isobar.runs where pipeline = 'follower' and outcome = 'SUCCEEDED'";
    Stand.await("the follower has run", SOON, () -> stand.count(begun) == 1);
    JsonNode asset = stand.ok("assets", "--output", "json").json().get(0);
    assertThat(asset.path("asset").asText()).isEqualTo("effects");
    assertThat(asset.path("by").asText()).isEqualTo(first + " load");
  }

  @Test
  @Order(4)
  void runsAgainWhatFailed() {
    failed = stand.trigger("everything", "-p", "address=" + server.address(), "-p", "wanted=no");
    stand.awaitEnd(failed, "FAILED", SOON);
    JsonNode dry = stand.ok("rerun", failed, "--dry-run", "--output", "json").json();
    assertThat(fates(dry)).contains("load=reused", "program=runs", "tell=runs");

    JsonNode rerun = stand.ok("rerun", failed, "-p", "wanted=yes", "--output", "json").json();
    String again = rerun.path("run").asText();
    Stand.await(
        "the rerun asks",
        SOON,
        () ->
            stand.count(
                    "select count(*) from isobar.approvals where decision is null and run = '"
                        + again
                        + "'")
                == 1);
    stand.ok("approve", again, "ask", "--reject");
    stand.awaitEnd(again, "SUCCEEDED", SOON);
    assertThat(stand.count("select count(*) from effects where run = '" + again + "'")).isZero();
    assertThat(
            stand.sql(
                "select outcome from isobar.steps where step = 'tell' and run = '" + again + "'"))
        .isEqualTo("SKIPPED");
  }

  @Test
  @Order(5)
  void runsAgainFromAStep() {
    JsonNode dry =
        stand.ok("rerun", first, "--from", "child", "--dry-run", "--output", "json").json();
    assertThat(fates(dry)).contains("load=reused", "ask=reused", "child=runs", "tell=runs");
    String again =
        stand.ok("rerun", first, "--from", "child", "--output", "json").json().path("run").asText();
    stand.awaitEnd(again, "SUCCEEDED", SOON);
    assertThat(server.hooks()).hasSize(2);
    assertThat(stand.says(2, "rerun", first, "--from", "nobody").err()).contains("nobody");
  }

  private static List<String> fates(JsonNode rerun) {
    List<String> fates = new ArrayList<>();
    rerun
        .path("plan")
        .forEach(
            line ->
                fates.add(
                    line.path("step").asText()
                        + "="
                        + line.path("fate").asText().toLowerCase(java.util.Locale.ROOT)));
    return fates;
  }

  @Test
  @Order(6)
  void cancelsAProgramAndGivesItsSlotToWhoWaits() {
    String sleeps = stand.trigger("sleeper");
    Stand.await("it sleeps", SOON, () -> stand.count(held("bed")) == 1);
    String waits = stand.trigger("sleeper");
    Stand.await("one waits", SOON, () -> stand.ok("pools").out().contains(waits));
    assertThat(stand.ok("pools").out()).contains("has waited").contains(sleeps);

    stand.ok("cancel", sleeps);
    Duration took =
        Stand.await("it has ended", SOON, () -> stand.outcome(sleeps).equals("CANCELLED"));
    assertThat(took).isLessThan(CANCELLED_WITHIN);
    Stand.await(
        "the next one sleeps",
        CANCELLED_WITHIN,
        () ->
            stand
                .sql("select string_agg(run, ',') from isobar.leases where pool = 'bed'")
                .equals(waits));
    stand.ok("cancel", waits, "--wait");
    assertThat(stand.count(held("bed"))).isZero();
    assertThat(stand.says(1, "cancel", waits).err()).contains("cancelled");
  }

  @Test
  @Order(7)
  void cancelsANativeTraining() {
    String trains = stand.trigger("endless");
    Stand.await(
        "it trains",
        SOON,
        () ->
            stand.count(held("boosters")) == 1
                && stand.count(
                        "select count(*) from isobar.attempts where activity like '%rial' and run ="
                            + " '"
                            + trains
                            + "'")
                    > 0);
    stand.ok("cancel", trains);
    Duration took =
        Stand.await(
            "it has ended and its slot is free",
            SOON,
            () -> stand.outcome(trains).equals("CANCELLED") && stand.count(held("boosters")) == 0);
    assertThat(took).isLessThan(CANCELLED_WITHIN);
  }

  private static String held(String pool) {
    return "select count(*) from isobar.leases where pool = '" + pool + "'";
  }

  @Test
  @Order(8)
  void runsForTimesThatArePast() {
    String[] wish = {
      "backfill",
      "small",
      "--every",
      "1d",
      "--from",
      "2026-01-01",
      "--to",
      "2026-01-04",
      "--parallel",
      "2",
      "--output",
      "json"
    };
    assertThat(stand.ok(with(wish, "--dry-run")).json()).hasSize(3);
    assertThat(stand.count("select count(*) from isobar.backfills")).isZero();
    JsonNode ended = stand.ok(with(wish, "--wait")).json();
    assertThat(ended.path("state").asText()).isEqualTo("done");
    assertThat(
            stand.sql(
                "select string_agg(logical_time::date::text, ' ' order by logical_time) from"
                    + " isobar.runs where pipeline = 'small' and trigger = 'backfill' and outcome ="
                    + " 'SUCCEEDED'"))
        .isEqualTo("2026-01-01 2026-01-02 2026-01-03");
    assertThat(stand.ok(with(wish, "--dry-run")).json())
        .allMatch(tick -> !tick.path("left_out").asText().isEmpty());
    assertThat(stand.ok("backfills").out()).contains("small").contains("done");
  }

  private static String[] with(String[] words, String word) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add(word);
    return all.toArray(String[]::new);
  }

  @Test
  @Order(9)
  void ticksUntilItIsPaused() {
    String ticks =
        "select count(*) from isobar.ticks where pipeline = 'ticking' and run is not null";
    Stand.await("it ticks", SOON, () -> stand.count(ticks) >= 3);
    stand.ok("pause", "ticking", "--note", "for the test");
    assertThat(stand.ok("schedules", "ticking").out()).contains("paused").contains("for the test");
    String newest =
        "select coalesce(extract(epoch from now() - max(started_at)), 0)::int"
            + " from isobar.runs where pipeline = 'ticking'";
    Stand.await("no run has begun for six seconds", SOON, () -> stand.count(newest) >= 6);
    stand.ok("resume", "ticking");
    Stand.await("it ticks again", SOON, () -> stand.count(newest) <= 2);
    stand.ok("apply", "--remove", "ticking");
    assertThat(stand.ok("pipelines").out()).doesNotContain("ticking");
  }

  @Test
  @Order(10)
  void answersInJson() {
    for (String word :
        List.of(
            "runs",
            "pipelines",
            "schedules",
            "pools",
            "approvals",
            "backfills",
            "assets",
            "alerts")) {
      assertThat(stand.ok(word, "--output", "json").json().isArray()).as(word).isTrue();
    }
    assertThat(stand.ok("show", first, "--output", "json").json().path("steps")).hasSize(10);
    assertThat(stand.says(2, "trigger", "everything", "-p", "nobody=1").err()).contains("nobody");
    assertThat(stand.says(2, "trigger", "nothing_like_it").err()).contains("sleeper");
    assertThat(stand.says(2, "pause", "nothing_like_it").err()).contains("nothing_like_it");
  }
}
