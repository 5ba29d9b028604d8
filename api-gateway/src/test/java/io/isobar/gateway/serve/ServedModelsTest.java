package io.isobar.gateway.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.release.Aliases;
import io.isobar.gateway.SmallModel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When requests may come. */
class ServedModelsTest {
  private final ServedModels models = new ServedModels();

  @Test
  void isCurrentWhenAllChampionsWereLookedForAndOneIsServed() {
    assertThat(models.isCurrent()).isFalse();
    serve("houses", 1);
    assertThat(models.isCurrent()).isFalse();
    models.looked();
    assertThat(models.isCurrent()).isTrue();
  }

  @Test
  void staysCurrentWhileAnotherChampionIsLoadedAndNotWhenThatHasFailed() {
    serve("houses", 1);
    models.looked();
    champion("houses", 2);
    assertThat(models.isCurrent()).isTrue();
    models.trouble("houses", "it is broken");
    assertThat(models.isCurrent()).isFalse();
    serve("houses", 2);
    assertThat(models.isCurrent()).isTrue();
  }

  /** What a gateway was told before is no reason to send its clients away. */
  @Test
  void staysCurrentWhileTheFirstChampionOfAnotherModelIsLoaded() {
    serve("houses", 1);
    models.looked();
    models.trouble("flats", "nothing was released yet");
    assertThat(models.isCurrent()).isTrue();
    champion("flats", 1);
    assertThat(models.isCurrent()).isTrue();
    assertThat(models.troubles()).isEmpty();
    models.trouble("flats", "it is broken");
    champion("flats", 1);
    assertThat(models.isCurrent()).isFalse();
  }

  @Test
  void staysCurrentWhenTheRegistryIsAway() {
    serve("houses", 1);
    champion("houses", 1);
    models.looked();
    models.trouble(ServedModels.REGISTRY, "Postgres is away");
    models.trouble("houses", "Postgres is away");
    assertThat(models.isCurrent()).isTrue();
  }

  private void champion(String model, int version) {
    models.aliases(model, new TreeMap<>(Map.of(Aliases.SERVED, version)));
  }

  private void serve(String model, int version) {
    models.swap(ServedModel.of(model, version, new SmallModel(version), "{}", Instant.EPOCH));
  }
}
