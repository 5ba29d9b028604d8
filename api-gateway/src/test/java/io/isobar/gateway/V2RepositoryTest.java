package io.isobar.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.gateway.RunningGateway.Reply;
import io.isobar.storage.postgres.EmptyDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The repository extension, with a gateway that looks at the registry once, when it starts. */
class V2RepositoryTest {
  private static final String MODELS = "/v2/repository/models/";

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path home;

  private Releases releases;
  private RunningGateway gateway;

  @BeforeEach
  void start() {
    releases = new Releases(empty.database(), home);
    releases.register("houses", 1, "1");
    releases.champion("houses", 1);
    releases.register("broken", 7, "7 broken");
    releases.champion("broken", 7);
    releases.register("unreleased", 1, "1");
    gateway =
        RunningGateway.start(empty.settings(), home, Map.of("ISOBAR_GATEWAY_POLL_MS", "3600000"));
    Waiting.until(() -> gateway.get("/ready").text().contains("model.no-champion"));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void listsWhatIsServedAndWhyOtherModelsAreNot() {
    JsonNode index = gateway.post("/v2/repository/index", "").json();
    assertThat(index).hasSize(3);
    assertThat(index.get(0).toString())
        .isEqualTo("{\"name\":\"houses\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"}");
    assertThat(index.at("/1/name").asText()).isEqualTo("broken");
    assertThat(index.at("/1/state").asText()).isEqualTo("UNAVAILABLE");
    assertThat(index.at("/1/reason").asText()).contains("The bundle is no bundle.");
    assertThat(index.at("/2/reason").asText()).contains("No version of it has been released yet.");
    assertThat(gateway.post("/v2/repository/index", "{\"ready\": true}").json()).hasSize(1);
    assertThat(gateway.post("/v2/repository/index", "{").status()).isEqualTo(400);
  }

  @Test
  void loadsANewChampionNow() {
    releases.register("houses", 2, "2");
    releases.champion("houses", 2);
    assertThat(gateway.get("/v2/models/houses/versions/2/ready").status()).isEqualTo(404);
    assertThat(gateway.post(MODELS + "houses/load", "").status()).isEqualTo(200);
    assertThat(gateway.get("/v2/models/houses/versions/2/ready").status()).isEqualTo(200);
    assertThat(gateway.post(MODELS + "houses/load", "{}").status()).isEqualTo(200);
  }

  @Test
  void keepsWhatIsServedWhenTheChampionCannotBeLoaded() {
    releases.register("houses", 2, "2 broken");
    releases.champion("houses", 2);
    Reply reply = gateway.post(MODELS + "houses/load", "");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("error").asText()).contains("The bundle is no bundle.");
    assertThat(gateway.get("/v2/models/houses/versions/1/ready").status()).isEqualTo(200);
  }

  @Test
  void refusesToLoadWhatIsNotThereOrOtherwiseThanItWasRegistered() {
    Reply unknown = gateway.post(MODELS + "cars/load", "");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().get("error").asText())
        .startsWith("Model 'cars' has no champion.")
        .contains("houses");
    Reply other = gateway.post(MODELS + "houses/load", "{\"parameters\": {\"config\": \"{}\"}}");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().get("error").asText()).endsWith("sent: [config]");
  }

  @Test
  void doesNotDropAChampionAndSaysWhatToDoInstead() {
    Reply reply =
        gateway.post(MODELS + "houses/unload", "{\"parameters\": {\"unload_dependents\": false}}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().get("error").asText())
        .startsWith("Model 'houses' stays loaded")
        .endsWith("POST /v1/models/houses/promote or /rollback.");
    assertThat(gateway.get("/v2/models/houses/ready").status()).isEqualTo(200);
    assertThat(gateway.post(MODELS + "cars/unload", "").status()).isEqualTo(404);
  }
}
