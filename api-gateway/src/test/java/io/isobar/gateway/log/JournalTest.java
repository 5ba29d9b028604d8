package io.isobar.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Category;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.LoggedPrediction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final long MUCH = 1 << 20;

  @TempDir Path directory;

  @Test
  void givesBackWhatAnEarlierProcessHasWritten() throws IOException {
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      journal.append(lines("a", "b"));
      journal.append(lines("c"));
    }
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      assertThat(journal.backlogBytes()).isPositive();
      assertThat(ids(journal)).containsExactly("a", "b", "c");
      assertThat(journal.backlogBytes()).isZero();
      assertThat(files()).isEmpty();
    }
  }

  @Test
  void beginsANewFileWhenOneIsLongEnoughAndKeepsTheOrder() throws IOException {
    List<String> names = IntStream.range(0, 20).mapToObj(number -> "id" + number).toList();
    try (Journal journal = Journal.open(directory, 200, MUCH, Promise.PROCESS)) {
      names.forEach(name -> journal.append(lines(name)));
      assertThat(files()).hasSizeGreaterThan(5);
      assertThat(ids(journal)).containsExactlyElementsOf(names);
    }
  }

  @Test
  void neverReusesTheNameOfAFileThatIsStillThere() throws IOException {
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      journal.append(lines("a"));
    }
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      journal.append(lines("b"));
      assertThat(ids(journal)).containsExactly("a", "b");
    }
  }

  @Test
  void cutsATornLastLine() throws IOException {
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      journal.append(lines("a", "b"));
    }
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    for (int cut = 1; cut < line("b").length; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      try (SegmentReader reader = new SegmentReader(Files.newInputStream(file))) {
        assertThat(reader.next()).extracting(JournalTest::id).containsExactly("a");
        assertThat(reader.torn()).isTrue();
        assertThat(reader.corrupt()).isZero();
      }
    }
  }

  @Test
  void passesOverADamagedLineAndCountsIt() throws IOException {
    try (Journal journal = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      journal.append(lines("a", "b", "c"));
    }
    Path file = files().getFirst();
    byte[] bytes = Files.readAllBytes(file);
    bytes[line("a").length + 10] ^= 1;
    Files.write(file, bytes);
    try (SegmentReader reader = new SegmentReader(Files.newInputStream(file))) {
      assertThat(reader.next()).extracting(JournalTest::id).containsExactly("a", "c");
      assertThat(reader.corrupt()).isEqualTo(1);
      assertThat(reader.torn()).isFalse();
    }
  }

  @Test
  void takesNothingBeyondItsLimitUntilThereIsRoomAgain() throws IOException {
    int one = line("a").length;
    try (Journal journal = Journal.open(directory, MUCH, 2 * one, Promise.PROCESS)) {
      journal.append(lines("a"));
      journal.append(lines("b"));
      assertThatThrownBy(() -> journal.append(lines("c")))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("log.full"));
      assertThat(ids(journal)).containsExactly("a", "b");
      assertThatCode(() -> journal.append(lines("c"))).doesNotThrowAnyException();
    }
  }

  @Test
  void saysThatTheDiskIsFullAndGoesOnWhenItIsNotAnyMore() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    try (Journal journal = new Journal(directory, MUCH, MUCH, Promise.PROCESS, disk)) {
      journal.append(lines("a"));
      disk.full = true;
      for (int attempt = 0; attempt < 3; attempt++) {
        assertThatThrownBy(() -> journal.append(lines("lost")))
            .isInstanceOfSatisfying(
                Failure.class,
                failure -> {
                  assertThat(failure.code()).isEqualTo("log.unwritable");
                  assertThat(failure.category()).isEqualTo(Category.RESOURCE);
                  assertThat(failure).hasMessageContaining("No space left");
                });
      }
      disk.full = false;
      journal.append(lines("b"));
      assertThat(ids(journal)).containsExactly("a", "b");
      assertThat(journal.backlogBytes()).isZero();
    }
  }

  @Test
  void refusesADirectoryThatAnotherGatewayUses() {
    try (Journal _ = Journal.open(directory, MUCH, MUCH, Promise.PROCESS)) {
      assertThatThrownBy(() -> Journal.open(directory, MUCH, MUCH, Promise.PROCESS))
          .isInstanceOfSatisfying(
              Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo("log.in-use");
                assertThat(failure).hasMessageContaining(directory.toString());
              });
    }
  }

  @Test
  void takesLinesFromManyThreadsWholeAndOnce() throws Exception {
    try (Journal journal = Journal.open(directory, 2_000, MUCH, Promise.PROCESS)) {
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        String prefix = "t" + thread + "-";
        threads.add(
            Thread.startVirtualThread(
                () -> {
                  for (int number = 0; number < 50; number++) {
                    journal.append(lines(prefix + number));
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(ids(journal)).hasSize(400).doesNotHaveDuplicates();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }

  /** Empties the journal. */
  static List<String> ids(Journal journal) throws IOException {
    List<String> ids = new ArrayList<>();
    for (Optional<Path> file = journal.oldest(); file.isPresent(); file = journal.oldest()) {
      try (SegmentReader reader = journal.read(file.get())) {
        for (List<byte[]> batch = reader.next(); !batch.isEmpty(); batch = reader.next()) {
          batch.forEach(row -> ids.add(id(row)));
        }
      }
      journal.delete(file.get());
    }
    return ids;
  }

  static List<byte[]> lines(String... ids) {
    return Arrays.stream(ids).map(JournalTest::line).toList();
  }

  private static byte[] line(String id) {
    return Lines.encode(prediction(id).row(false));
  }

  /** Of a row; the first of its columns. */
  static String id(byte[] row) {
    return new String(row, StandardCharsets.UTF_8).split("\t", 2)[0];
  }

  static LoggedPrediction prediction(String id) {
    return new LoggedPrediction(
        id,
        Instant.EPOCH,
        "houses",
        1,
        "{\"city\":\"a\\nb\"}",
        "{\"prediction\":1.5}",
        9,
        200,
        null,
        "g1");
  }
}
