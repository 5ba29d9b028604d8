package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FenceTest {
  private static final AttemptKey FIRST = new AttemptKey("run-1", "step", "", "7", 1);
  private static final AttemptKey SECOND = new AttemptKey("run-1", "step", "", "7", 2);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Database database;
  private Attempts attempts;

  @BeforeEach
  void begin() {
    database = empty.database();
    attempts = new Attempts(database);
    attempts.begin(FIRST, "Step", "worker-a");
  }

  @ParameterizedTest
  @EnumSource
  void staleAttemptWritesNothing(StepWrites write) {
    StepWrites.prepare(database);
    attempts.begin(SECOND, "Step", "worker-b");

    assertThatThrownBy(() -> as(FIRST, () -> write.write(database)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("attempt.stale"));
    assertThat(write.effects(database)).isZero();

    as(SECOND, () -> write.write(database));
    assertThat(write.effects(database)).isEqualTo(1);
  }

  @Test
  void attemptOfARunThatWasEndedFromOutsideWritesNothing() {
    StepWrites.prepare(database);
    database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.runs (run, pipeline, definition_sha256, parameters,"
                        + " trigger, temporal_run_id)"
                        + " values ('run-1', 'homes', '', '{}', 'manual', 'x')"));
    new OpenRuns(database).end(new OpenRuns.OpenRun("run-1", "x"), Outcome.CANCELLED, "ended");

    assertThatThrownBy(() -> as(FIRST, () -> StepWrites.TRIAL.write(database)))
        .hasMessageContaining("may write no more");
  }

  @Test
  void attemptThatComesAfterANewerOneDoesNotBegin() {
    AttemptKey third = new AttemptKey("run-1", "step", "", "7", 3);
    attempts.begin(third, "Step", "worker-b");

    assertThatThrownBy(() -> attempts.begin(SECOND, "Step", "worker-a"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("attempt.stale"));
    assertThat(attempts.of("run-1")).hasSize(2);
  }

  @Test
  void nextAttemptBeginsAfterTheWriteThatIsAboutToCommit() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    CompletableFuture<Void> write =
        inThread(
            () ->
                as(
                    FIRST,
                    () ->
                        database
                            .jdbi()
                            .useTransaction(
                                handle -> {
                                  handle.execute("create table isobar.proof ()");
                                  Fence.check(handle);
                                  looked.countDown();
                                  await(commit);
                                })));
    await(looked);
    CompletableFuture<Void> next = inThread(() -> attempts.begin(SECOND, "Step", "worker-b"));
    untilSomebodyWaitsForALock();
    assertThat(next).isNotDone();

    commit.countDown();
    write.get(20, TimeUnit.SECONDS);
    next.get(20, TimeUnit.SECONDS);
    assertThat(attempts.of("run-1").getFirst().code()).isEqualTo("worker.lost");
  }

  @Test
  void attemptThatSleepsInTheMiddleOfATransactionHoldsNobodyUp() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch wake = new CountDownLatch(1);
    CompletableFuture<Void> write =
        inThread(
            () ->
                as(
                    FIRST,
                    () ->
                        Guarded.write(
                            database,
                            handle -> {
                              begun.countDown();
                              await(wake);
                              return handle.execute("create table isobar.proof ()");
                            })));
    await(begun);
    attempts.begin(SECOND, "Step", "worker-b");
    wake.countDown();

    assertThat(write)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableThat()
        .havingRootCause()
        .isInstanceOf(Failure.class)
        .withMessageContaining("given up for lost");
  }

  private void untilSomebodyWaitsForALock() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (waiting() == 0) {
      assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private int waiting() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()")
                    .mapTo(Integer.class)
                    .one());
  }

  /** The common pool may have one thread only. */
  private static CompletableFuture<Void> inThread(Runnable work) {
    return CompletableFuture.runAsync(work, command -> Thread.ofVirtual().start(command));
  }

  private static void as(AttemptKey attempt, Runnable work) {
    boolean done =
        Fence.during(
            attempt,
            () -> {
              work.run();
              return true;
            });
    assertThat(done).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
