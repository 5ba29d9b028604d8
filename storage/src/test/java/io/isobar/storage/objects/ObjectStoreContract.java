package io.isobar.storage.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does. */
abstract class ObjectStoreContract {
  @TempDir Path folder;

  abstract ObjectStore store();

  /** Replaces the bytes behind the store's back. */
  abstract void tamper(String key, byte[] bytes) throws Exception;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void assertFailure(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    ObjectRef ref = store().put("models/houses/1.zip", bytes("abc"));
    assertThat(ref.bytes()).isEqualTo(3);
    // FIPS 180-2, appendix B.1.
    assertThat(ref.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(store().get(ref)).isEqualTo(bytes("abc"));
    try (InputStream in = store().open(ref)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes("abc"));
    }
  }

  @Test
  void storesAnEmptyObject() {
    assertThat(store().get(store().put("empty", new byte[0]))).isEmpty();
  }

  @Test
  void storesAFileOfSeveralMegabytes() throws IOException {
    byte[] content = new byte[12_345_678];
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("large"), content);
    ObjectRef ref = store().put("large", file);
    assertThat(ref.bytes()).isEqualTo(content.length);
    assertThat(store().get(ref)).isEqualTo(content);
    assertThat(store().put("large", content)).isEqualTo(ref);
  }

  @Test
  void takesTheSameBytesAgain() {
    ObjectRef first = store().put("again", bytes("same"));
    assertThat(store().put("again", bytes("same"))).isEqualTo(first);
  }

  @Test
  void refusesOtherBytesUnderTheSameKey() {
    ObjectRef first = store().put("taken", bytes("first"));
    assertFailure("objects.conflict", () -> store().put("taken", bytes("other")));
    assertThat(store().get(first)).isEqualTo(bytes("first"));
  }

  @Test
  void letsOneOfManyWritersWin() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Boolean>> writers =
          IntStream.range(0, 16)
              .mapToObj(i -> threads.submit(() -> wins("raced", bytes("writer " + i))))
              .toList();
      int winners = 0;
      for (Future<Boolean> writer : writers) {
        winners += writer.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  private boolean wins(String key, byte[] content) {
    try {
      store().put(key, content);
      return true;
    } catch (Failure failure) {
      assertThat(failure.code()).isEqualTo("objects.conflict");
      return false;
    }
  }

  @Test
  void saysThatAnObjectIsMissing() {
    ObjectRef ref = new ObjectRef("never/put", "0".repeat(64), 1);
    assertFailure("objects.missing", () -> store().get(ref));
  }

  @Test
  void noticesThatBytesWereChanged() throws Exception {
    ObjectRef ref = store().put("changed", bytes("true"));
    tamper("changed", bytes("lies"));
    assertFailure("objects.tampered", () -> store().get(ref));
    assertFailure(
        "objects.tampered",
        () -> {
          try (InputStream in = store().open(ref)) {
            in.transferTo(OutputStream.nullOutputStream());
          }
        });
  }

  @Test
  void listsWhatIsInAFolderAndBelowByKey() {
    store().put("bundles/b.zip", bytes("bb"));
    store().put("bundles/a/c.zip", bytes("c"));
    store().put("bundles-of-others/x", bytes("x"));
    assertThat(store().list("bundles"))
        .extracting(StoredObject::key, StoredObject::bytes)
        .containsExactly(tuple("bundles/a/c.zip", 1L), tuple("bundles/b.zip", 2L));
    assertThat(store().list("nothing")).isEmpty();
    assertFailure("objects.bad-key", () -> store().list("../up"));
  }

  @Test
  void deletesWhatIsOldAndNothingElse() {
    ObjectRef old = store().put("old/a", bytes("a"));
    ObjectRef kept = store().put("old/b", bytes("b"));
    assertThat(store().delete("old/a", Instant.now().plusSeconds(60))).isTrue();
    assertThat(store().delete("old/b", Instant.now().minusSeconds(60))).isFalse();
    assertThat(store().delete("old/never", Instant.now())).isTrue();
    assertFailure("objects.missing", () -> store().get(old));
    assertThat(store().get(kept)).isEqualTo(bytes("b"));
    assertThat(store().list("old")).extracting(StoredObject::key).containsExactly("old/b");
    assertThat(store().get(store().put("old/a", bytes("a")))).isEqualTo(bytes("a"));
    assertFailure("objects.bad-key", () -> store().delete("../up", Instant.now()));
  }

  /** A run that needs what an older one has made must not lose it as garbage. */
  @Test
  void isYoungAgainWhenItIsWrittenAgain() throws InterruptedException {
    store().put("again/a", bytes("a"));
    Instant first = store().list("again").getFirst().modifiedAt();
    Thread.sleep(1_100);
    store().put("again/a", bytes("a"));
    Instant second = store().list("again").getFirst().modifiedAt();
    assertThat(second).isAfter(first);
    // HTTP's Last-Modified has whole seconds.
    assertThat(store().delete("again/a", second.truncatedTo(ChronoUnit.SECONDS))).isFalse();
    assertThat(store().get(store().put("again/a", bytes("a")))).isEqualTo(bytes("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "../up",
        "a/../../up",
        "a//b",
        "a/",
        ".hidden",
        "a/.incoming",
        "a\\b",
        "a b",
        "a\u0000b",
        "ü",
        "~root"
      })
  void refusesAKeyThatCouldLeadElsewhere(String key) {
    assertFailure("objects.bad-key", () -> store().put(key, bytes("x")));
    assertFailure("objects.bad-key", () -> store().get(new ObjectRef(key, "0".repeat(64), 1)));
  }
}
