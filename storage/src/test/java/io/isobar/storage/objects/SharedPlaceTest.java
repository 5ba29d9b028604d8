package io.isobar.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPlaceTest {
  private static final byte[] BYTES = {1};
  private static final String KEY = "a/b";
  private static final Instant LIMIT = Instant.parse("2026-01-02T00:00:00Z");
  private static final FileTime OLD = FileTime.from(LIMIT.minus(Duration.ofDays(1)));

  @TempDir Path folder;
  private Path path;
  private SharedPlace place;

  @BeforeEach
  void name() {
    path = folder.resolve("b");
    place = new SharedPlace(path);
  }

  @Test
  void keepsTheSameFileAndMakesItYoung() throws IOException {
    written(path);
    place.publish(written(folder.resolve("written")), KEY);
    assertThat(place.empty(folder.resolve("aside"), LIMIT)).isFalse();
    assertThat(path).hasBinaryContent(BYTES);
  }

  @Test
  void refusesOtherBytes() throws IOException {
    Files.write(path, new byte[] {2});
    Path file = written(folder.resolve("written"));
    assertThatThrownBy(() -> place.publish(file, KEY))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("objects.conflict"));
  }

  @Test
  void emptiesAPlaceOnce() throws IOException {
    written(path);
    assertThat(place.empty(folder.resolve("aside"), LIMIT)).isTrue();
    assertThat(path).doesNotExist();
    assertThat(place.empty(folder.resolve("other"), LIMIT)).isTrue();
  }

  /**
   * Whoever wins, what was published is there. Both begin at one instant and force nothing to the
   * disk, so that each way their steps can mix is met: a writer that did not look again lost its
   * file within the first hundred rounds.
   */
  @Test
  void losesNothingToARemover() throws Exception {
    CyclicBarrier begin = new CyclicBarrier(2);
    Path aside = folder.resolve("aside");
    Path file = folder.resolve("written");
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 5_000; round++) {
        written(path);
        Files.write(file, BYTES);
        Future<?> remover =
            threads.submit(
                () -> {
                  begin.await();
                  return place.empty(aside, LIMIT);
                });
        Future<?> writer =
            threads.submit(
                () -> {
                  begin.await();
                  place.publish(file, KEY);
                  return file;
                });
        writer.get();
        remover.get();
        assertThat(path).as("round %d", round).exists();
        Files.delete(path);
        Files.deleteIfExists(aside);
        Files.delete(file);
      }
    }
  }

  private static Path written(Path file) throws IOException {
    Files.write(file, BYTES);
    return Files.setLastModifiedTime(file, OLD);
  }
}
