package io.isobar.activities.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An attempt that ends in the middle of its COPY leaves nothing, and the next one does it all. */
class CancelledCollectTest extends Collecting {
  private static final int ROWS = 60_000;

  private void isWholeInTheNextAttempt() {
    assertThat(landedRows()).isZero();
    assertThat(batches()).isZero();
    assertThat(openRequests()).isEqualTo(1);
    progress = call -> (done, total, unit, note) -> {};
    assertThat(collect("r1").rows()).isEqualTo(ROWS);
    assertThat(landedRows()).isEqualTo(ROWS);
    assertThat(openRequests()).isZero();
  }

  @Test
  void rollsBackWhenItIsCancelled() {
    source.batch(rows(0, ROWS));
    progress =
        call ->
            (done, total, unit, note) -> {
              if (done > 20_000) {
                throw new IllegalStateException("cancelled");
              }
            };
    assertThatThrownBy(() -> collect("r1")).hasMessage("cancelled");
    isWholeInTheNextAttempt();
  }

  @Test
  void rollsBackWhenItIsInterrupted() throws Exception {
    source.batch(rows(0, ROWS)).fault(source.stall(0.5));
    CountDownLatch copying = new CountDownLatch(1);
    progress =
        call ->
            (done, total, unit, note) -> {
              if (done > 10_000) {
                copying.countDown();
              }
            };
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread attempt =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    collect("r1");
                  } catch (Failure e) {
                    thrown.set(e);
                  }
                });
    copying.await();
    attempt.interrupt();
    attempt.join();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("collect.interrupted"));
    isWholeInTheNextAttempt();
  }

  @Test
  void leavesNothingWhenItsConnectionIsKilled() {
    source.batch(rows(0, ROWS));
    progress =
        call ->
            (done, total, unit, note) -> {
              if (done > 20_000) {
                kill();
              }
            };
    assertThatThrownBy(() -> collect("r1"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.category().retryable()).isTrue());
    isWholeInTheNextAttempt();
  }

  private void kill() {
    try (Connection connection =
            DriverManager.getConnection(
                empty.settings().url(), empty.settings().user(), empty.settings().password());
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and query like 'copy %'");
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }
}
