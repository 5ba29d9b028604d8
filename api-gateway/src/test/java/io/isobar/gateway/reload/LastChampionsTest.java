package io.isobar.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.FileObjectStore;
import io.isobar.storage.postgres.ModelVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastChampionsTest {
  @TempDir Path home;
  private FileObjectStore objects;
  private CachedObjects copies;
  private LastChampions last;

  @BeforeEach
  void open() {
    objects = new FileObjectStore(home.resolve("objects"));
    copies = new CachedObjects(objects, home.resolve("cache"));
    last = new LastChampions(home.resolve("cache"), copies);
  }

  /** Of one that was tried before, and whose copy went with a new champion of another model. */
  @Test
  void hasACopyOfWhatIsServedThoughItWasReadLongAgo() {
    ObjectRef tried = objects.put("tried", new byte[] {1});
    ObjectRef rows = objects.put("rows", new byte[] {2});
    copies.get(tried);
    last.remember(version("flats", objects.put("flats", new byte[] {3}), Optional.empty()));
    last.remember(version("houses", tried, Optional.of(rows)));
    objects.delete("tried", Instant.MAX);
    objects.delete("rows", Instant.MAX);
    assertThat(copies.get(tried)).containsExactly(1);
    assertThat(copies.get(rows)).containsExactly(2);
  }

  @Test
  void remembersAChampionWhoseObjectCannotBeHad() {
    last.remember(version("houses", new ObjectRef("gone", "a".repeat(64), 1), Optional.empty()));
    assertThat(new LastChampions(home.resolve("cache"), copies).of("houses")).isPresent();
  }

  private static ModelVersion version(String model, ObjectRef bundle, Optional<ObjectRef> rows) {
    return new ModelVersion(model, 1, "run-1", "released", bundle, "{}", Instant.EPOCH, rows);
  }
}
