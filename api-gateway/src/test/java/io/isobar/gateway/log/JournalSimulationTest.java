package io.isobar.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.failure.Failure;
import io.isobar.gateway.log.SimulatedDisk.DeathError;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.SequencedSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Journal and mover on a disk and with a Postgres that fail in any order: crashes, torn writes, a
 * full disk, errors of the disk, power cuts, lost answers. What was promised is there in the end,
 * once, in its order.
 */
class JournalSimulationTest {
  private static final int SEEDS = 400;
  private static final int STEPS = 150;

  @ParameterizedTest
  @EnumSource(Promise.class)
  void losesNothingThatWasPromisedByDeathOrFullDisk(Promise promise) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      new World(seed, promise, false).live();
    }
  }

  @ParameterizedTest
  @EnumSource(Promise.class)
  void losesNothingThatWasPromisedByPowerCutsAndErrorsOfTheDisk(Promise promise)
      throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      new World(seed, promise, true).live();
    }
  }

  /** One life of a gateway's journal, over many deaths. */
  private static final class World {
    private final String name;
    private final Random random;
    private final Promise promise;
    private final boolean power;
    private final SimulatedDisk disk;
    private final SequencedSet<String> answered = new LinkedHashSet<>();
    private final List<String> unsynced = new ArrayList<>();
    private final SequencedSet<String> asked = new LinkedHashSet<>();
    private final SequencedSet<String> postgres = new LinkedHashSet<>();
    private final List<String> promised = new ArrayList<>();
    private boolean away;
    private boolean answersGetLost = true;
    private Journal journal;

    private World(long seed, Promise promise, boolean power) {
      this.name = promise + ", seed " + seed;
      this.random = new Random(seed);
      this.promise = promise;
      this.power = power;
      this.disk = new SimulatedDisk(seed + 1);
      this.journal = open();
    }

    private Journal open() {
      return new Journal(Path.of("spool"), 200, 5_000, promise, disk);
    }

    private void live() throws IOException {
      for (int step = 0; step < STEPS; step++) {
        step(random.nextInt(20));
      }
      disk.full = false;
      disk.errors = 0;
      away = false;
      answersGetLost = false;
      journal = open();
      move();
      check();
    }

    private void step(int what) throws IOException {
      switch (what) {
        case 0 -> disk.full = !disk.full;
        case 1 -> away = !away;
        case 2 -> die();
        case 3 -> disk.dying = true;
        case 4 -> disk.errors = power && disk.errors == 0 ? 0.2 : 0;
        case 5 -> cutPower();
        case 6, 7 -> sync();
        case 8, 9, 10 -> move();
        default -> append();
      }
    }

    private void append() {
      List<String> ids = new ArrayList<>();
      for (int row = 0; row <= random.nextInt(3); row++) {
        ids.add("p" + asked.size());
        asked.add(ids.getLast());
      }
      try {
        journal.append(
            ids.stream()
                .map(id -> Lines.encode((id + "\tx").getBytes(StandardCharsets.UTF_8)))
                .toList());
        answered.addAll(ids);
        unsynced.addAll(ids);
        if (promise == Promise.POWER || !power) {
          promised.addAll(ids);
        }
      } catch (Failure refused) {
        assertThat(refused.code()).as(name).isIn("log.full", "log.unwritable");
      } catch (DeathError death) {
        die();
      }
    }

    private void die() {
      disk.dying = false;
      journal = open();
    }

    private void cutPower() {
      if (power) {
        disk.cutPower();
        unsynced.clear();
        die();
      }
    }

    private void sync() {
      try {
        journal.sync();
        promised.addAll(unsynced);
        unsynced.clear();
      } catch (Failure refused) {
        assertThat(refused.code()).as(name).isEqualTo("log.unwritable");
      }
    }

    private void move() throws IOException {
      Mover mover =
          new Mover(journal, this::take, Duration.ZERO, Duration.ZERO, new SimpleMeterRegistry());
      try {
        boolean more = true;
        while (more) {
          more = mover.moveOne();
        }
      } catch (Failure refused) {
        assertThat(refused.code()).as(name).isIn("database.away", "log.unwritable");
      }
    }

    /** Like {@code Predictions.append}, with an answer that may be lost after the commit. */
    private void take(List<byte[]> rows) {
      Failure lost = Failure.platform("database.away", "It is away.", "Wait.", null);
      if (away) {
        throw lost;
      }
      rows.forEach(row -> postgres.add(JournalTest.id(row)));
      if (answersGetLost && random.nextInt(10) == 0) {
        throw lost;
      }
    }

    private void check() {
      assertThat(postgres).as(name).containsAll(promised);
      assertThat(asked).as(name).containsAll(postgres);
      List<String> arrived = postgres.stream().filter(answered::contains).toList();
      assertThat(arrived).as(name).isSortedAccordingTo(World::inOrder);
    }

    private static int inOrder(String one, String other) {
      return Integer.compare(
          Integer.parseInt(one.substring(1)), Integer.parseInt(other.substring(1)));
    }
  }
}
