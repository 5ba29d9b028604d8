package io.isobar.gateway.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.comparable.ComparableColumn;
import io.isobar.domain.scoring.comparable.ComparableRows;
import io.isobar.domain.scoring.comparable.Gower;
import io.isobar.gateway.error.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadWhenAskedTest {
  private static final int ASKING = 50;
  private static final Gower ROWS =
      new Gower(
          new ComparableRows(
              ComparableRows.FORMAT,
              List.of(
                  new ComparableColumn(
                      "bed",
                      ColumnType.INTEGER,
                      true,
                      2,
                      1,
                      List.of(Optional.of(3L), Optional.of(5L)))),
              List.of(300_000.0, 500_000.0)));

  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void oneReadsAndAllOthersWhoAskMeanwhileGetWhatItHasRead() throws Exception {
    assertThat(allAskAtOnce(() -> ROWS)).hasSize(ASKING).containsOnly("5");
    assertThat(readings).hasValue(1);
  }

  @Test
  void allWhoAskMeanwhileShareAFailureThatMayPass() throws Exception {
    assertThat(allAskAtOnce(ReadWhenAskedTest::away))
        .hasSize(ASKING)
        .allMatch(told -> told.contains("objects.away"));
    assertThat(readings).hasValue(1);
  }

  @Test
  void readsNothingUntilSomebodyAsksAndNothingTwice() {
    ReadWhenAsked rows = rows(() -> ROWS, Duration.ofMinutes(1));
    rows.fetched(() -> {});
    assertThat(readings).hasValue(0);
    rows.require();
    assertThat(ask(rows)).isEqualTo("5");
    assertThat(readings).hasValue(1);
  }

  @Test
  void remembersWhyWhatIsDamagedCannotBeReadAndTriesAgainWhatMayPass() {
    ReadWhenAsked damaged = rows(ReadWhenAskedTest::damaged, Duration.ofMinutes(1));
    String told = ask(damaged);
    assertThat(told).contains("model.malformed", "houses version 7", "POST /load_model");
    assertThat(ask(damaged)).isEqualTo(told);
    assertThat(readings).hasValue(1);

    AtomicInteger failing = new AtomicInteger(2);
    ReadWhenAsked passing =
        rows(() -> failing.getAndDecrement() > 0 ? away() : ROWS, Duration.ofMinutes(1));
    assertThat(ask(passing)).contains("objects.away", "Ask for them again");
    assertThat(ask(passing)).contains("objects.away");
    assertThat(ask(passing)).isEqualTo("5");
  }

  /** So one who asks for many rows, or one after the other, does not wait for each. */
  @Test
  void doesNotTryAgainAtOnceWhatHasTakenLongToFail() {
    ReadWhenAsked rows =
        rows(
            () -> {
              passes(Duration.ofSeconds(70));
              return away();
            },
            Duration.ofSeconds(5));
    assertThat(ask(rows)).contains("objects.away");
    passes(Duration.ofSeconds(69));
    assertThat(ask(rows)).contains("objects.away");
    assertThat(readings).hasValue(1);
    passes(Duration.ofSeconds(1));
    assertThat(ask(rows)).contains("objects.away");
    assertThat(readings).hasValue(2);
  }

  @Test
  void takesAFailureToFetchAsOneToRead() {
    ReadWhenAsked damaged = rows(() -> ROWS, Duration.ofMinutes(1));
    damaged.fetched(ReadWhenAskedTest::damaged);
    assertThat(ask(damaged)).contains("model.malformed");
    assertThat(readings).hasValue(0);

    ReadWhenAsked away = rows(() -> ROWS, Duration.ofMinutes(1));
    away.fetched(ReadWhenAskedTest::away);
    assertThat(ask(away)).isEqualTo("5");
  }

  @Test
  void waitsForAnotherWhoReadsOnlyForSoLong() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    ReadWhenAsked rows =
        rows(
            () -> {
              begun.countDown();
              await(answered);
              return ROWS;
            },
            Duration.ZERO);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> first = threads.submit(() -> ask(rows));
      await(begun);
      assertThat(ask(rows)).contains("still being read for another request", "Ask for them again");
      answered.countDown();
      assertThat(first.get()).isEqualTo("5");
    }
    assertThat(ask(rows)).isEqualTo("5");
  }

  /** What so many are told of whom all but one come while that one reads. */
  private List<String> allAskAtOnce(Supplier<Gower> read) throws Exception {
    List<Thread> asking = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(1);
    ReadWhenAsked rows =
        rows(
            () -> {
              await(all);
              while (readings.get() == 1 && waiting(asking) < ASKING - 1) {
                Thread.yield();
              }
              return read.get();
            },
            Duration.ofMinutes(5));
    List<String> told = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            task -> {
              Thread thread = Thread.ofVirtual().unstarted(task);
              asking.add(thread);
              return thread;
            })) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < ASKING; i++) {
        answers.add(threads.submit(() -> ask(rows)));
      }
      all.countDown();
      for (Future<String> answer : answers) {
        told.add(answer.get());
      }
    }
    return told;
  }

  private static long waiting(List<Thread> asking) {
    return asking.stream()
        .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
        .count();
  }

  private ReadWhenAsked rows(Supplier<Gower> read, Duration patience) {
    return new ReadWhenAsked(
        "houses",
        7,
        () -> {
          readings.incrementAndGet();
          return read.get();
        },
        patience,
        nanos::get);
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** The beds of the row that is nearest, or why there are none. */
  private static String ask(Comparing rows) {
    try {
      return rows.nearest(Map.of("bed", 6L), 1).getFirst().row().get("bed").toString();
    } catch (Problem problem) {
      assertThat(problem.status().value()).isEqualTo(409);
      assertThat(problem.code()).isEqualTo("comparable.unreadable");
      return problem.text();
    }
  }

  private static Gower away() {
    throw Failure.platform("objects.away", "No answer.", "See whether it can be reached.", null);
  }

  private static Gower damaged() {
    throw Failure.user("model.malformed", "It is not sound.", "Train the model again.");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
