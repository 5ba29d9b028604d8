package io.isobar.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every process is killed (-9) at points spread over a run, and started again. */
class KillEverythingIT {
  private static final String SCALE = "0.02";

  /** Steps that have ended, over all runs, when everything is killed: in each kind of step once. */
  private static final List<Integer> KILL_AFTER_STEPS = List.of(0, 2, 4, 5, 9, 13, 24);

  @TempDir Path folder;
  private final List<Isobar> used = new ArrayList<>();

  @AfterEach
  void leavesNothingRunning() {
    used.forEach(isobar -> isobar.run("down"));
  }

  @Test
  void endsWithTheRowsReportsAndBytesOfAnUninterruptedRun() throws InterruptedException {
    Isobar undisturbed = home("undisturbed");
    assertThat(undisturbed.run("run", "houses", "--scale", SCALE).exit()).isZero();
    Digest expected = Digest.of(Homes.database(undisturbed.home()));
    undisturbed.run("down");

    Isobar killed = home("killed");
    for (int steps : KILL_AFTER_STEPS) {
      Isobar.Running command = killed.start("run", "houses", "--scale", SCALE);
      awaitSteps(killed, command, steps);
      killAll(killed, command);
    }
    Isobar.Said last = killed.run("run", "houses", "--scale", SCALE);
    assertThat(last.exit()).as(last.out() + last.err()).isZero();

    Digest actual = Digest.of(Homes.database(killed.home()));
    assertThat(actual.batches()).isEqualTo(expected.batches());
    assertThat(actual.tables()).isEqualTo(expected.tables());
    assertThat(actual.reports()).isEqualTo(expected.reports());
    assertThat(actual.versions()).hasSizeGreaterThan(2).isEqualTo(expected.versions());
    assertThat(actual.champion()).isEqualTo(expected.champion());
  }

  private Isobar home(String name) {
    Isobar isobar = new Isobar(folder.resolve(name));
    used.add(isobar);
    return isobar;
  }

  /** Waits until so many steps have ended, and then a little, to be in the middle of the next. */
  private static void awaitSteps(Isobar isobar, Isobar.Running command, int steps)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (Ledger.endedSteps(isobar.home()) < steps) {
      assertThat(System.nanoTime()).as("waited for " + steps + " steps").isLessThan(end);
      assertThat(command.process().isAlive()).as("the run ended before it was killed").isTrue();
      Thread.sleep(50);
    }
    Thread.sleep(250);
  }

  private static void killAll(Isobar isobar, Isobar.Running command) throws InterruptedException {
    List<ProcessHandle> handles = new ArrayList<>();
    handles.add(command.process().toHandle());
    for (long pid : pids(isobar.home())) {
      ProcessHandle.of(pid)
          .ifPresent(
              handle -> {
                handles.add(handle);
                handle.descendants().forEach(handles::add);
              });
    }
    handles.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : handles) {
      handle.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
  }

  private static List<Long> pids(Path home) {
    ObjectMapper mapper = new ObjectMapper();
    try (Stream<Path> records = Files.list(home.resolve("run"))) {
      List<Long> pids = new ArrayList<>();
      for (Path record : records.filter(path -> path.toString().endsWith(".json")).toList()) {
        long pid = mapper.readTree(Files.readString(record)).path("pid").asLong();
        if (pid > 0) {
          pids.add(pid);
        }
      }
      return pids;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
