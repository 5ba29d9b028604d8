package io.isobar.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest extends ObjectStoreContract {
  @TempDir Path root;
  private ObjectStore store;

  @BeforeEach
  void open() {
    store = ObjectStores.open(root.toUri().toString());
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  void tamper(String key, byte[] bytes) throws IOException {
    Files.write(root.resolve(key), bytes);
  }

  @Test
  void leavesNothingBesideTheObjects() throws IOException {
    store.put("a/b", new byte[] {1});
    store.put("a/b", new byte[] {1});
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(Files::isRegularFile)).containsExactly(root.resolve("a/b"));
    }
  }

  @Test
  void removesWhatAKilledWriterLeft() throws IOException {
    Path old = Files.write(root.resolve(".incoming/old"), new byte[10]);
    Path young = Files.write(root.resolve(".incoming/young"), new byte[10]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    ObjectStores.open(root.toUri().toString());
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void writesAgainAfterTheFolderWasEmptied() throws IOException {
    Files.delete(root.resolve(".incoming"));
    ObjectRef ref = store.put("a/b", new byte[] {1});
    assertThat(store.get(ref)).containsExactly(1);
  }

  /** Whoever wins, an object that a writer was given a reference to is there. */
  @Test
  void aWriterAndARemoverLeaveNoReferenceToNothing() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 200; round++) {
        String key = "raced/" + round;
        store.put(key, new byte[] {1});
        Thread.sleep(2);
        Instant limit = Instant.now();
        Future<?> remover = threads.submit(() -> store.delete(key, limit));
        ObjectRef ref = threads.submit(() -> store.put(key, new byte[] {1})).get();
        remover.get();
        assertThat(store.get(ref)).isEqualTo(new byte[] {1});
      }
    }
  }

  @Test
  void tellsAFullDiskFromOtherTrouble() {
    Failure full =
        ObjectFailures.of(new FileSystemException("/x/y", null, "No space left on device"), "a");
    assertThat(full.code()).isEqualTo("objects.full");
    assertThat(full.category()).isEqualTo(Category.RESOURCE);
    Failure other = ObjectFailures.of(new IOException("Input/output error"), "a");
    assertThat(other.code()).isEqualTo("objects.away");
    assertThat(other.category()).isEqualTo(Category.PLATFORM);
  }
}
