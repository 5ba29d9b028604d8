package io.isobar.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncerTest {
  @TempDir Path folder;
  private Path spool;
  private Path boot;

  @BeforeEach
  void theMachineStarts() throws IOException {
    spool = Files.createDirectory(folder.resolve("spool"));
    boot = Files.writeString(folder.resolve("boot_id"), "first\n");
  }

  @Test
  void countsThatTheMachineWentDownUnderIt() throws IOException {
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isZero();
    Files.writeString(boot, "second\n");
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isEqualTo(1);
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isZero();
  }

  @Test
  void countsNoKillOfTheProcess() throws IOException {
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isZero();
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isZero();
  }

  @Test
  void countsNoStartOfTheMachineAfterItHasEnded() throws IOException {
    assertThat(cuts(Promise.PROCESS, End.CLOSED)).isZero();
    Files.writeString(boot, "second\n");
    assertThat(cuts(Promise.PROCESS, End.CLOSED)).isZero();
  }

  @Test
  void countsNothingWhereEverythingIsSyncedBeforeItIsAnswered() throws IOException {
    assertThat(cuts(Promise.POWER, End.KILLED)).isZero();
    Files.writeString(boot, "second\n");
    assertThat(cuts(Promise.POWER, End.KILLED)).isZero();
  }

  @Test
  void countsNothingWhereStartsOfTheMachineAreNotTold() throws IOException {
    Files.delete(boot);
    assertThat(cuts(Promise.PROCESS, End.KILLED)).isZero();
    assertThat(spool.resolve("machine")).doesNotExist();
  }

  private enum End {
    CLOSED,
    KILLED
  }

  /** What one process has counted until its end. */
  private double cuts(Promise promise, End end) throws IOException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    MachineMark mark = new MachineMark(spool, boot);
    try (Journal journal = Journal.open(spool, 1_000, 1_000_000, promise)) {
      journal.append(JournalTest.lines("id"));
      Syncer syncer = new Syncer(journal, mark, meters);
      syncer.start();
      byte[] left = Files.exists(spool.resolve("machine")) ? Files.readAllBytes(boot) : new byte[0];
      syncer.close();
      if (end == End.KILLED && left.length > 0) {
        // All that a killed process leaves behind, which its end has just taken away.
        Files.write(spool.resolve("machine"), left);
      }
    }
    return meters.counter("predict.log.power.cuts").count();
  }
}
