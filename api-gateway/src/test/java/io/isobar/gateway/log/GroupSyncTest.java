package io.isobar.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class GroupSyncTest {
  private final SimulatedDisk disk = new SimulatedDisk(1);

  @Test
  void syncsBeforeItReturnsWhenPowerMayGo() {
    try (Journal journal = open(Promise.POWER)) {
      journal.append(JournalTest.lines("a"));
      int first = disk.syncs.get();
      assertThat(first).isPositive();
      journal.append(JournalTest.lines("b"));
      assertThat(disk.syncs.get()).isEqualTo(first + 1);
    }
  }

  @Test
  void doesNotWaitForTheDiskWhenOnlyProcessesDie() {
    try (Journal journal = open(Promise.PROCESS)) {
      journal.append(JournalTest.lines("a"));
      assertThat(disk.syncs.get()).isZero();
      journal.sync();
      assertThat(disk.syncs.get()).isPositive();
    }
  }

  @Test
  void manyWritersShareATurnOfTheDisk() throws InterruptedException {
    int writers = 64;
    disk.gate = new CountDownLatch(1);
    try (Journal journal = open(Promise.POWER)) {
      List<Thread> threads = new ArrayList<>();
      for (int writer = 0; writer < writers; writer++) {
        String id = "w" + writer;
        threads.add(Thread.ofPlatform().start(() -> journal.append(JournalTest.lines(id))));
      }
      // The first waits for the disk, and the others for it.
      for (Thread thread : threads) {
        while (thread.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
      }
      disk.gate.countDown();
      for (Thread thread : threads) {
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
      }
      // Its own turn, the name of the file, and one for all others.
      assertThat(disk.syncs).hasValue(3);
    }
  }

  @Test
  void refusesAllThatComesToAFileWhoseSyncHasFailedAndBeginsAnother() {
    try (Journal journal = open(Promise.POWER)) {
      disk.errors = 1;
      assertThatThrownBy(() -> journal.append(JournalTest.lines("a")))
          .isInstanceOfSatisfying(
              Failure.class, failure -> assertThat(failure.code()).isEqualTo("log.unwritable"));
      disk.errors = 0;
      journal.append(JournalTest.lines("b"));
      assertThat(disk.files(Path.of("spool"))).isNotEmpty();
    }
  }

  private Journal open(Promise promise) {
    return new Journal(Path.of("spool"), 1 << 20, 1 << 20, promise, disk);
  }
}
