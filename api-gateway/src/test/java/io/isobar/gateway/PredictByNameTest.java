package io.isobar.gateway;

import static io.isobar.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Versions and aliases in the path of a prediction. */
class PredictByNameTest {
  private static final String ROW = json(SmallModel.ROW);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;
  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.register("houses", 2, "2");
    releases.champion("houses", 1);
    releases.alias("houses", "stable", 1);
    releases.alias("houses", "challenger", 2);
    gateway = RunningGateway.start(empty.settings(), home, Map.of());
    Waiting.until(() -> gateway.get("/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theServedVersionAnswersToItsNumberAndItsAliases() {
    for (String name : List.of(":1", "@champion", "@stable", "%40stable", "%3A1")) {
      Reply reply = gateway.post("/v1/models/houses" + name + "/predict?explain=top1", ROW);
      assertThat(reply.status()).as(name + reply.text()).isEqualTo(200);
      assertThat(reply.json().get("version").asInt()).isEqualTo(1);
      assertThat(reply.json().at("/explanation/contributions")).hasSize(1);
    }
  }

  @Test
  void anotherVersionOrAliasIs404AndSaysWhatIsServed() {
    assertThat(refused("houses:2"))
        .isEqualTo(
            "model.other-version Model 'houses' is served in version 1 (champion, stable), not as"
                + " version '2'.");
    assertThat(refused("houses@challenger"))
        .isEqualTo(
            "model.other-alias Model 'houses' is served in version 1 (champion, stable), not as"
                + " 'challenger', which is version 2.");
    assertThat(refused("houses@best"))
        .isEqualTo(
            "model.other-alias Model 'houses' is served in version 1 (champion, stable), not as"
                + " 'best', which is no alias of it.");
    assertThat(refused("house@champion"))
        .isEqualTo("model.unknown No model 'house' is served here.");
    assertThat(refused("houses@a:b")).startsWith("model.other-alias");
    assertThat(refused("houses:last")).startsWith("model.other-version");
  }

  @Test
  void namesMoveWithTheRegistry() {
    releases.champion("houses", 2);
    Waiting.until(() -> gateway.post("/v1/models/houses:2/predict", ROW).status() == 200);
    Reply champion = gateway.post("/v1/models/houses@champion/predict", ROW);
    assertThat(champion.json().get("version").asInt()).isEqualTo(2);
    assertThat(gateway.post("/v1/models/houses@challenger/predict", ROW).status()).isEqualTo(200);
    assertThat(refused("houses@stable")).contains("which is version 1");
  }

  @Test
  void theChampionAnswersWhileAReleaseHasLoadedItButNotYetMovedTheAlias() {
    gateway.post("/load_model", "{\"model\": \"houses\", \"version\": 2}");
    Reply champion = gateway.post("/v1/models/houses@champion/predict", ROW);
    assertThat(champion.status()).isEqualTo(200);
    assertThat(champion.json().get("version").asInt()).isEqualTo(2);
  }

  private String refused(String model) {
    Reply reply = gateway.post("/v1/models/" + model + "/predict", ROW);
    assertThat(reply.status()).as(reply.text()).isEqualTo(404);
    return reply.json().get("code").asText() + " " + reply.json().get("detail").asText();
  }
}
