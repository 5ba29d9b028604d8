package io.isobar.gateway;

import static io.isobar.gateway.OrdersStand.ANA;
import static io.isobar.gateway.OrdersStand.BOB;
import static io.isobar.gateway.PipelinesApi.texts;
import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.drift.ColumnProfile;
import io.isobar.domain.drift.Profile;
import io.isobar.domain.model.ObjectRef;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.bundle.ExplanationStore;
import io.isobar.storage.bundle.SampleExplanations;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Ticks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A gateway with users, the workflow of orders, and models that need no training. */
class RegistryApiTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private OrdersStand stand;
  private RunningGateway gateway;

  @BeforeEach
  void threeVersionsTheSecondOfWhichIsLive() throws Exception {
    // The push is what is tested: the poll must not do its work.
    stand = new OrdersStand(empty, home, Map.of("ISOBAR_GATEWAY_POLL_MS", "600000"));
    gateway = stand.gateway;
  }

  @AfterEach
  void stop() {
    stand.close();
  }

  @Test
  void promotesAVersionThroughTheGatewayAndRollsBack() {
    Reply promoted = post("promote", Map.of("version", 3, "reason", "it is newer"), ANA);
    assertThat(promoted.status()).as(promoted.text()).isEqualTo(200);
    assertThat(promoted.json().get("previous").asInt()).isEqualTo(2);
    assertThat(texts(promoted.json().get("gateways"))).containsExactly("g1");
    assertThat(stand.served()).isEqualTo(3);

    Reply back = post("rollback", Map.of("reason", "it was bad"), ANA);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.json().get("version").asInt()).isEqualTo(2);
    assertThat(stand.served()).isEqualTo(2);
    Reply further = post("rollback", Map.of("reason", "that too"), ANA);
    assertThat(further.json().get("version").asInt()).isEqualTo(1);
    assertThat(post("rollback", Map.of("reason", "all of them"), ANA).status()).isEqualTo(409);

    assertThat(gateway.get("/v1/models/houses/aliases").json().at("/aliases/champion").asText())
        .isEqualTo("1");
    JsonNode newest = gateway.get("/v1/models/houses/history?limit=2").json();
    assertThat(texts(newest.get("moves"), "kind")).containsExactly("rollback", "rollback");
    assertThat(newest.at("/moves/1/by").asText()).isEqualTo("ana");
    assertThat(newest.at("/moves/1/reason").asText()).isEqualTo("it was bad");
    JsonNode rest =
        gateway
            .get("/v1/models/houses/history?cursor=" + newest.get("next_cursor").asText())
            .json();
    assertThat(texts(rest.get("moves"), "version")).containsExactly("3", "2", "1");
    assertThat(rest.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void refusesWhatCannotBe() {
    Map<String, Object> good = Map.of("version", 3, "reason", "it is newer");
    assertThat(post("promote", good, new String[0]).status()).isEqualTo(401);
    Reply bob = post("promote", good, BOB);
    assertThat(bob.status()).isEqualTo(403);
    assertThat(bob.json().get("code").asText()).isEqualTo("security.wrong-role");
    Reply wrong = post("promote", Map.of("alias", "champion"), ANA);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(texts(wrong.json().get("errors"), "field")).containsExactly("version", "reason");
    assertThat(post("promote", Map.of("version", 3, "reason", "a\0b"), ANA).status())
        .isEqualTo(400);
    Reply unknown = post("promote", Map.of("version", 9, "reason", "why not"), ANA);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("detail").asText()).contains("the newest is 3");
    Reply live = post("promote", Map.of("version", 2, "reason", "why not"), ANA);
    assertThat(live.status()).isEqualTo(409);
    assertThat(live.json().get("code").asText()).isEqualTo("release.is-live");
    assertThat(gateway.post("/v1/models/flats/rollback", json(Map.of("reason", "x")), ANA).status())
        .isEqualTo(404);
    assertThat(stand.served()).isEqualTo(2);
    assertThat(gateway.get("/v1/models/houses/history").json().get("moves")).hasSize(2);
  }

  @Test
  void carriesOutAnOrderOfOneKeyOnce() {
    Map<String, Object> body = Map.of("version", 3, "reason", "it is newer", "key", "monday");
    Reply first = post("promote", body, ANA);
    Reply second = post("promote", body, ANA);
    assertThat(second.status()).as(second.text()).isEqualTo(200);
    assertThat(second.json().get("at")).isEqualTo(first.json().get("at"));
    assertThat(gateway.get("/v1/models/houses/history").json().get("moves")).hasSize(3);
    String other = json(Map.of("version", 2, "reason", "x", "key", "tuesday"));
    assertThat(
            gateway
                .post(
                    "/v1/models/houses/promote", other, "Idempotency-Key", "monday", ANA[0], ANA[1])
                .status())
        .isEqualTo(400);
  }

  @Test
  void tellsWhatWasLive() {
    String before = new Ticks(empty.database()).now().toString();
    post("promote", Map.of("version", 3, "reason", "it is newer"), ANA);
    JsonNode then = gateway.get("/v1/models/houses/history?at=" + before).json();
    assertThat(texts(then.get("live"), "version")).containsExactly("2");
    String after = new Ticks(empty.database()).now().toString();
    JsonNode now = gateway.get("/v1/models/houses/history?at=" + after).json();
    assertThat(texts(now.get("live"), "version")).containsExactly("3");
    assertThat(gateway.get("/v1/models/houses/history?at=2001-01-01").json().get("live")).isEmpty();
    assertThat(gateway.get("/v1/models/houses/history?at=soon").status()).isEqualTo(400);
  }

  @Test
  void pagesThroughVersionsAndShowsOne() {
    JsonNode first = gateway.get("/v1/models/houses/versions?limit=2").json();
    assertThat(texts(first.get("versions"), "version")).containsExactly("3", "2");
    assertThat(texts(first.at("/versions/1/aliases"))).containsExactly("champion");
    JsonNode second =
        gateway
            .get("/v1/models/houses/versions?cursor=" + first.get("next_cursor").asText())
            .json();
    assertThat(texts(second.get("versions"), "version")).containsExactly("1");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    JsonNode one = gateway.get("/v1/models/houses/versions/3").json();
    assertThat(one.at("/scores/rmse").asDouble()).isEqualTo(12.5);
    assertThat(one.at("/bundle/key").asText()).isEqualTo("houses-3");
    assertThat(one.get("retrainings")).isEmpty();
    assertThat(gateway.get("/v1/models/houses/versions/9").status()).isEqualTo(404);
    assertThat(gateway.get("/v1/models/houses/versions/newest").status()).isEqualTo(404);
    assertThat(gateway.get("/v1/models/flats/versions").status()).isEqualTo(404);
    assertThat(texts(gateway.get("/v1/registry").json().get("models"), "model"))
        .containsExactly("houses");
  }

  @Test
  void givesExplanationsAsTheyAreStored() {
    ExplanationStore store = new ExplanationStore(new Releases(empty.database(), home).objects());
    ObjectRef learned = store.save(SampleExplanations.SMALL);
    new RegistryRows(empty.database()).explain("houses", 3, learned);
    Reply found = gateway.get("/v1/models/houses/versions/3/explanations");
    assertThat(found.status()).as(found.text()).isEqualTo(200);
    assertThat(found.text()).isEqualTo(new String(store.json(learned), StandardCharsets.UTF_8));
    assertThat(gateway.get("/v1/models/houses/versions/3").json().at("/explanations/key").asText())
        .isEqualTo(learned.key());
    Reply older = gateway.get("/v1/models/houses/versions/1/explanations");
    assertThat(older.status()).isEqualTo(404);
    assertThat(older.json().get("code").asText()).isEqualTo("explanations.absent");
    assertThat(gateway.get("/v1/models/houses/versions/9/explanations").status()).isEqualTo(404);
    assertThat(gateway.get("/v1/models/flats/versions/1/explanations").status()).isEqualTo(404);
  }

  @Test
  void givesTheProfileOfTheTrainingRowsAsItIsKept() {
    ColumnProfile size =
        new ColumnProfile.Numeric("house_size", List.of(10.0, 20.0), List.of(0L, 7L, 0L), 2);
    ColumnProfile state =
        new ColumnProfile.Categorical("state", List.of("ohio"), List.of(9L), 0, 0);
    new RegistryRows(empty.database()).profile("houses", 3, new Profile(9, List.of(size, state)));
    Reply found = gateway.get("/v1/models/houses/versions/3/profile");
    assertThat(found.status()).as(found.text()).isEqualTo(200);
    assertThat(found.json().at("/columns/0/edges/1").asDouble()).isEqualTo(20);
    assertThat(found.json().at("/columns/0/missing").asLong()).isEqualTo(2);
    assertThat(found.json().at("/columns/1/type").asText()).isEqualTo("categorical");
    assertThat(found.json().at("/columns/1/categories/0").asText()).isEqualTo("ohio");
    Reply older = gateway.get("/v1/models/houses/versions/1/profile");
    assertThat(older.status()).isEqualTo(404);
    assertThat(older.json().get("code").asText()).isEqualTo("profile.absent");
    assertThat(gateway.get("/v1/models/houses/versions/9/profile").status()).isEqualTo(404);
  }

  @Test
  void setsTagsAndADescriptionForThoseWhoMay() {
    String path = "/v1/models/houses/versions/3";
    String body =
        json(Map.of("tags", Map.of("ticket", "7"), "description", "the one with gardens"));
    assertThat(gateway.patch(path, body).status()).isEqualTo(401);
    Reply set = gateway.patch(path, body, ANA);
    assertThat(set.status()).as(set.text()).isEqualTo(200);
    Reply removed = gateway.patch(path, json(Map.of("remove_tags", new String[] {"ticket"})), ANA);
    assertThat(removed.json().get("tags")).isEmpty();
    assertThat(removed.json().get("description").asText()).isEqualTo("the one with gardens");
    assertThat(gateway.patch(path, json(Map.of("tag", "x")), ANA).status()).isEqualTo(400);
  }

  private Reply post(String word, Map<String, Object> body, String[] headers) {
    return gateway.post("/v1/models/houses/" + word, json(body), headers);
  }
}
