package io.isobar.gateway.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.FileObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedObjectsTest {
  @TempDir Path home;

  /** Every try to keep one would leave a file, on the disk that is full already. */
  @Test
  void leavesNothingOfACopyThatCannotBeKept() throws IOException {
    FileObjectStore objects = new FileObjectStore(home.resolve("objects"));
    Path cache = home.resolve("cache");
    CachedObjects copies = new CachedObjects(objects, cache);
    byte[] bytes = "version 1".getBytes(StandardCharsets.UTF_8);
    ObjectRef ref = objects.put("houses-1", bytes);
    // No file can take the place of a folder with something in it.
    Path copy = cache.resolve(ref.sha256() + ".object");
    Files.createDirectories(copy.resolve("inner"));

    assertThat(copies.get(ref)).isEqualTo(bytes);
    assertThat(copies.get(ref)).isEqualTo(bytes);
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left.toList()).isEqualTo(List.of(copy));
    }
  }
}
