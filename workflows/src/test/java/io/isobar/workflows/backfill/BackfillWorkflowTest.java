package io.isobar.workflows.backfill;

import static io.isobar.workflows.pipeline.WorkflowServer.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.Trigger;
import io.isobar.workflows.pipeline.WorkflowServer;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackfillWorkflowTest {
  private static final Instant FROM = BackfillInputs.FROM;

  private final FakeBackfills backfills = new FakeBackfills();
  @RegisterExtension final WorkflowServer server = new WorkflowServer(backfills);

  @Test
  void runsEveryTickOldestFirstWithItsOwnInterval() {
    BackfillResult result = run(BackfillInputs.of(3));

    assertThat(result.state()).isEqualTo(BackfillState.DONE);
    assertThat(result.counts()).isEqualTo(new BackfillCounts(3, 0, 3, 0, 0));
    assertThat(backfills.states).containsExactly("RUNNING", "DONE");
    assertThat(server.ledger.runs)
        .extracting(started -> started.origin().logicalTime().orElseThrow())
        .containsExactly(FROM, hour(1), hour(2));
    RunStarted first = server.ledger.runs.getFirst();
    RunOrigin origin = first.origin();
    assertThat(first.run()).isEqualTo("backfill-houses-1-20260101-000000-000");
    assertThat(first.trigger()).isEqualTo(Trigger.BACKFILL);
    assertThat(first.priority()).isEqualTo(5);
    assertThat(origin.intervalStart()).contains(FROM.minus(Duration.ofHours(1)));
    assertThat(origin.intervalEnd()).contains(FROM);
    assertThat(origin.backfill()).contains("backfill-houses-1");
    assertThat(origin.tags()).containsExactly("january");
    assertThat(origin.by()).isEqualTo("anna");
    assertThat(backfills.begun.getFirst().pipeline()).isEqualTo("houses");
  }

  @Test
  void newestFirstTurnsTheOrder() {
    run(BackfillInputs.of(3, Order.NEWEST_FIRST, Reprocess.NONE, 1));

    assertThat(server.ledger.runs)
        .extracting(started -> started.origin().logicalTime().orElseThrow())
        .containsExactly(hour(2), hour(1), FROM);
  }

  @Test
  void neverMoreAtOnceThanAskedForAndAsManyAsPossible() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch together = new CountDownLatch(3);
    server.steps.before(
        "collect",
        (call, attempt) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          together.countDown();
          await(together);
          now.decrementAndGet();
        });

    run(BackfillInputs.of(12, Order.OLDEST_FIRST, Reprocess.NONE, 3));

    assertThat(most.get()).isEqualTo(3);
    assertThat(backfills.count(Outcome.SUCCEEDED)).isEqualTo(12);
  }

  @Test
  void reprocessingFollowsWhatTheLedgerKnows() {
    known(FROM, Outcome.SUCCEEDED);
    known(hour(1), Outcome.FAILED);
    backfills.known.add(new KnownRun(hour(2), "houses-open", Optional.empty()));

    assertThat(run(BackfillInputs.of(4, Order.OLDEST_FIRST, Reprocess.NONE, 2)).counts())
        .isEqualTo(new BackfillCounts(1, 3, 1, 0, 0));
    assertThat(backfills.planned.values())
        .extracting(PlannedTick::leftOut)
        .containsExactly(
            "run houses-SUCCEEDED has succeeded",
            "run houses-FAILED was there, and did not succeed",
            "run houses-open is under way",
            "");
  }

  @Test
  void failedTicksAreDoneAgainWhenAskedForAndAllWhenAskedForAll() {
    known(FROM, Outcome.SUCCEEDED);
    known(hour(1), Outcome.FAILED);

    assertThat(run(BackfillInputs.of(2, Order.OLDEST_FIRST, Reprocess.FAILED, 2)).counts())
        .isEqualTo(new BackfillCounts(1, 1, 1, 0, 0));
    assertThat(server.ledger.runs)
        .extracting(started -> started.origin().logicalTime().orElseThrow())
        .containsExactly(hour(1));
    assertThat(
            BackfillPlanner.plan("b", Reprocess.ALL, List.of(FROM, hour(1)), FROM, backfills.known))
        .allMatch(PlannedTick::wouldRun);
  }

  @Test
  void failedRunIsCountedAndTheRestGoesOn() {
    server.steps.before("collect", (call, attempt) -> failAt(call.run(), "-010000-"));

    BackfillResult result = run(BackfillInputs.of(3));

    assertThat(result.state()).isEqualTo(BackfillState.DONE);
    assertThat(result.counts()).isEqualTo(new BackfillCounts(3, 0, 2, 1, 0));
    assertThat(backfills.ended.get(hour(1)).reason()).contains("no such city");
  }

  @Test
  void stopsAtAFailureWhenAskedTo() {
    server.steps.before("collect", (call, attempt) -> failAt(call.run(), "-010000-"));

    BackfillResult result = run(BackfillInputs.stopping(9));

    assertThat(result.state()).isEqualTo(BackfillState.FAILED);
    assertThat(result.counts()).isEqualTo(new BackfillCounts(9, 0, 1, 1, 0));
    assertThat(backfills.states)
        .last()
        .isEqualTo("FAILED: stopped at a run that failed, as was asked for");
  }

  @Test
  void pauseLetsRunsEndAndBeginsNoFurtherOne() {
    Semaphore steps = gate();
    WorkflowStub backfill = server.begin(BackfillInputs.of(6));
    until(() -> server.ledger.runs.size() == 1);
    backfill.signal("pause");
    until(() -> backfills.states.contains("PAUSED"));
    steps.release(100);
    until(() -> backfills.ended.size() == 1);

    BackfillProgress progress = backfill.query("progress", BackfillProgress.class);
    assertThat(progress.state()).isEqualTo(BackfillState.PAUSED);
    assertThat(progress.inFlight()).isZero();
    assertThat(progress.counts().succeeded()).isEqualTo(1);
    assertThat(server.ledger.runs).hasSize(1);

    backfill.signal("resume");
    assertThat(backfill.getResult(BackfillResult.class).counts().succeeded()).isEqualTo(6);
    assertThat(backfills.states).containsExactly("RUNNING", "PAUSED", "RUNNING", "DONE");
  }

  @Test
  void cancellingCancelsWhatRunsAndBeginsNothingMore() {
    Semaphore steps = gate();
    WorkflowStub backfill =
        server.begin(BackfillInputs.of(6, Order.OLDEST_FIRST, Reprocess.NONE, 2));
    until(() -> server.steps.calls.size() == 2);
    backfill.cancel();
    until(() -> server.ledger.runs.stream().allMatch(run -> server.hasCancelledAStep(run.run())));
    steps.release(100);

    assertThatThrownBy(() -> backfill.getResult(BackfillResult.class))
        .isInstanceOf(WorkflowFailedException.class);
    assertThat(server.ledger.runs).hasSize(2);
    assertThat(backfills.ended.values())
        .extracting(TickEnded::outcome)
        .containsExactly(Outcome.CANCELLED, Outcome.CANCELLED);
    assertThat(backfills.states).last().isEqualTo("CANCELLED: the backfill was cancelled");
  }

  @Test
  void startsOverWithAnEmptyHistoryAndLosesNothing() {
    BackfillResult result = run(BackfillInputs.limited(25, new BackfillInput.Limits(4, 7)));

    assertThat(result.counts()).isEqualTo(new BackfillCounts(25, 0, 25, 0, 0));
    assertThat(backfills.pages).containsExactly(4, 4, 4, 4, 4, 4, 1);
    assertThat(server.ledger.runs).extracting(RunStarted::run).doesNotHaveDuplicates().hasSize(25);
    assertThat(server.history("backfill-houses-1").getEvents().size()).isLessThan(100);
  }

  @Test
  void thousandTicksStayWithinTheLimitsOfAHistory() {
    BackfillResult result = run(BackfillInputs.of(1_000, Order.OLDEST_FIRST, Reprocess.NONE, 10));

    assertThat(result.counts()).isEqualTo(new BackfillCounts(1_000, 0, 1_000, 0, 0));
    assertThat(server.ledger.runs)
        .extracting(RunStarted::run)
        .doesNotHaveDuplicates()
        .hasSize(1_000);
    assertThat(server.history("backfill-houses-1").getEvents().size()).isLessThan(4_096);
  }

  private BackfillResult run(BackfillInput input) {
    return server.begin(input).getResult(BackfillResult.class);
  }

  private void known(Instant tick, Outcome outcome) {
    backfills.known.add(new KnownRun(tick, "houses-" + outcome, Optional.of(outcome)));
  }

  private static Instant hour(int number) {
    return FROM.plus(Duration.ofHours(number));
  }

  private static void failAt(String run, String part) {
    if (run.contains(part)) {
      throw ApplicationFailure.newNonRetryableFailure("no such city", "collect.city");
    }
  }

  /** Steps wait for a permit each. */
  private Semaphore gate() {
    Semaphore permits = new Semaphore(0);
    server.steps.before(
        "collect",
        (call, attempt) -> {
          try {
            assertThat(permits.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return permits;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
