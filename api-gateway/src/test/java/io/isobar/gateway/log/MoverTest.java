package io.isobar.gateway.log;

import static io.isobar.gateway.log.JournalTest.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class MoverTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path directory;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private Predictions predictions;
  private Journal journal;

  @BeforeEach
  void open() {
    predictions = new Predictions(empty.database());
    journal = Journal.open(directory, 2_000, 1 << 20, Promise.PROCESS);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void movesEverythingIntoPostgresAndDeletesTheFiles() throws IOException {
    IntStream.range(0, 1_200).forEach(number -> journal.append(lines("id" + number)));
    drain(mover(predictions::append));
    assertThat(predictions.count()).isEqualTo(1_200);
    assertThat(files(".journal")).isEmpty();
    assertThat(predictions.recent(1).getFirst().output()).isEqualTo("{\"prediction\": 1.5}");
  }

  @Test
  void keepsEverythingWhilePostgresIsAwayAndMovesItWhenItIsBack() throws IOException {
    journal.append(lines("a", "b"));
    Database away = Database.open(empty.settings());
    away.close();
    Predictions gone = new Predictions(away);
    assertThatThrownBy(() -> drain(mover(gone::append))).isInstanceOf(Failure.class);
    journal.append(lines("c"));
    drain(mover(predictions::append));
    assertThat(predictions.count()).isEqualTo(3);
    assertThat(journal.backlogBytes()).isZero();
  }

  @Test
  void countsNothingTwiceWhenItDiesBetweenCommitAndDelete() throws IOException {
    journal.append(lines("a", "b"));
    LogSink dies =
        batch -> {
          predictions.append(batch);
          throw new IllegalStateException("killed");
        };
    assertThatThrownBy(() -> drain(mover(dies))).hasMessage("killed");
    journal.close();
    journal = Journal.open(directory, 2_000, 1 << 20, Promise.PROCESS);
    journal.append(lines("b", "c"));
    drain(mover(predictions::append));
    assertThat(predictions.recent(10))
        .extracting(LoggedPrediction::id)
        .containsExactly("a", "b", "c");
  }

  @Test
  void countsATornLineAndMovesTheOthers() throws IOException {
    journal.append(lines("a", "b"));
    journal.close();
    Path file = files(".journal").getFirst();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    journal = Journal.open(directory, 2_000, 1 << 20, Promise.PROCESS);
    drain(mover(predictions::append));
    assertThat(predictions.recent(10)).extracting(LoggedPrediction::id).containsExactly("a");
    assertThat(lost("torn")).isEqualTo(1);
  }

  @Test
  void setsAFileAsideThatHasALineWhichPostgresRefuses() throws IOException {
    LoggedPrediction refused =
        new LoggedPrediction(
            "bad", Instant.EPOCH, "m", 1, "{\"a\":\"\\u0000\"}", null, 1, 200, null, "g1");
    journal.append(List.of(lines("a").getFirst(), Lines.encode(refused.row(false))));
    journal.append(lines("b"));
    drain(mover(predictions::append));
    assertThat(predictions.recent(10)).extracting(LoggedPrediction::id).containsExactly("a", "b");
    assertThat(lost("unloggable")).isEqualTo(1);
    assertThat(files(".damaged")).hasSize(1);
  }

  @Test
  void movesByItselfOnceStartedAndOnceMoreWhenStopped() {
    try (Mover mover = mover(predictions::append)) {
      mover.start();
      journal.append(lines("a"));
    }
    assertThat(predictions.count()).isEqualTo(1);
  }

  private Mover mover(LogSink sink) {
    return new Mover(journal, sink, Duration.ofHours(1), Duration.ofHours(1), meters);
  }

  private static void drain(Mover mover) throws IOException {
    boolean more = true;
    while (more) {
      more = mover.moveOne();
    }
  }

  private double lost(String cause) {
    return meters.get("predict.log.lines.lost").tag("cause", cause).counter().count();
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    }
  }
}
