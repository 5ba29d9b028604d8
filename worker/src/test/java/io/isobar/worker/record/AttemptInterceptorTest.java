package io.isobar.worker.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.failure.Failure;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.domain.split.SplitRule;
import io.isobar.storage.postgres.AttemptKey;
import io.isobar.storage.postgres.AttemptRow;
import io.isobar.storage.postgres.Attempts;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.LogLine;
import io.isobar.storage.postgres.LogLines;
import io.isobar.storage.postgres.SourceRequests;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class AttemptInterceptorTest {
  private static final StepCall CALL =
      new StepCall(
          "houses-1",
          "houses",
          "split",
          "rmse",
          new Dataset(
              "houses",
              List.of(
                  new Column("price", ColumnType.NUMBER, true, Optional.empty(), Encoding.NUMBER)),
              new Target("price", Task.REGRESSION, Transform.NONE),
              List.of()));

  private static final UnaryOperator<String> HIDES = text -> text.replace("s3cret", "***");

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private TestActivityEnvironment environment;
  private Attempts attempts;
  private LedgerAppender appender;

  @BeforeEach
  void start() {
    attempts = new Attempts(empty.database());
    appender = new LedgerAppender(new LogLines(empty.database()), HIDES);
    appender.attach();
    environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .setWorkerFactoryOptions(
                    WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(
                            new AttemptInterceptor(
                                attempts, new Steps(empty.database()), "worker-a", HIDES))
                        .build())
                .build());
  }

  @AfterEach
  void stop() throws InterruptedException {
    environment.close();
    appender.detach();
  }

  @Test
  void writesDownAnAttemptThatSucceeds() {
    assertThat(split(() -> 5).train()).isEqualTo(5);

    AttemptRow row = only();
    assertThat(row.outcome()).contains(Outcome.SUCCEEDED);
    assertThat(row.activity()).isEqualTo("Split");
    assertThat(row.worker()).isEqualTo("worker-a");
    assertThat(row.key().step()).isEqualTo("split");
    assertThat(row.key().branch()).isEqualTo("rmse");
    assertThat(row.finishedAt()).isPresent();
  }

  @Test
  void failureReachesTheRowAndTemporalInItsOwnWords() {
    assertThatThrownBy(
            () ->
                split(
                    () -> {
                      throw Failure.user("split.no-rows", "Batch 7 has no rows.", "Look at it.");
                    }))
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("split.no-rows");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getDetails().get(2, String.class)).isEqualTo("Look at it.");
            });

    AttemptRow row = only();
    assertThat(row.outcome()).contains(Outcome.FAILED);
    assertThat(row.code()).isEqualTo("split.no-rows");
    assertThat(row.category()).isEqualTo("USER");
    assertThat(row.error()).isEqualTo("Batch 7 has no rows. Look at it.");
  }

  @Test
  void secretsAreHiddenInTheRowTheLogAndTemporal() throws InterruptedException {
    assertThatThrownBy(
            () ->
                split(
                    () -> {
                      throw Failure.user("x.wrong", "It is s3cret.", "Change s3cret.");
                    }))
        .cause()
        .satisfies(thrown -> assertThat(thrown.toString()).contains("It is ***."));
    appender.detach();

    assertThat(only().error()).isEqualTo("It is ***. Change ***.");
    assertThat(new LogLines(empty.database()).of("houses-1", Optional.empty(), 0, 10))
        .extracting(LogLine::message)
        .containsExactly("[x.wrong] It is ***. Change ***.");
  }

  @Test
  void attemptThatIsCancelledIsInterruptedAndWrittenDown() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    Thread canceller =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(waits);
                  environment.requestCancelActivity();
                });

    assertThatThrownBy(
            () ->
                split(
                    () -> {
                      waits.countDown();
                      await(new CountDownLatch(1));
                      return 0;
                    }))
        .isNotNull();

    canceller.join();
    assertThat(only().outcome()).contains(Outcome.CANCELLED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void keepsTheLogLinesOfTheAttemptOnly() throws InterruptedException {
    LoggerFactory.getLogger("isobar.test").error("before");
    split(
        () -> {
          LoggerFactory.getLogger("isobar.test").error("inside {}", 1, new Exception("trace"));
          return 1;
        });
    LoggerFactory.getLogger("isobar.test").error("after");
    appender.detach();

    List<LogLine> lines =
        new LogLines(empty.database()).of("houses-1", Optional.of("split"), 0, 10);
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().message()).startsWith("inside 1\n").contains("Exception: trace");
    assertThat(lines.getFirst().branch()).isEqualTo("rmse");
    assertThat(lines.getFirst().level()).isEqualTo("ERROR");
    assertThat(appender.dropped()).isZero();
  }

  @Test
  void attemptThatIsNotInTheLedgerDoesNotBegin() {
    empty.database().close();

    assertThatThrownBy(() -> split(() -> fail("the work has begun")))
        .isInstanceOf(ActivityFailure.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("database.away");
              assertThat(failure.isNonRetryable()).isFalse();
            });
  }

  @Test
  void attemptThatWasGivenUpForLostCannotWrite() {
    SourceRequests requests = new SourceRequests(empty.database());
    split(
        () -> {
          AttemptKey mine = only().key();
          long accepted = requests.open("houses", "stand-in", "houses-1");
          elsewhere(() -> attempts.begin(next(mine), "Split", "worker-b"));

          assertThatThrownBy(() -> requests.settle(accepted, "landed"))
              .hasMessage(
                  "Attempt 0 of step split of run houses-1 was given up for lost,"
                      + " and may write no more.");
          assertThat(requests.openBefore("houses", "stand-in", accepted + 1)).isEqualTo(1);
          return 1;
        });

    assertThat(attempts.of("houses-1").getFirst().code()).isEqualTo("worker.lost");
    assertThat(attempts.of("houses-1").getLast().outcome()).isEmpty();
  }

  /** The other worker's thread is outside of this attempt. */
  private static void elsewhere(Runnable work) {
    try {
      Thread.ofVirtual().start(work).join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AttemptKey next(AttemptKey key) {
    return new AttemptKey(key.run(), key.step(), key.branch(), key.activityId(), key.attempt() + 1);
  }

  private AttemptRow only() {
    List<AttemptRow> rows = attempts.of("houses-1");
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  private SplitResult split(Work work) {
    environment.registerActivitiesImplementations(new Splitting(work));
    return environment
        .newActivityStub(SplitActivities.class)
        .split(CALL, new SplitSettings(new SplitRule(0.7, 0.15, 0.15, 1)), 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What the attempt does; gives the number of rows. */
  private interface Work {
    long run();
  }

  private record Splitting(Work work) implements SplitActivities {
    @Override
    public SplitResult split(StepCall call, SplitSettings settings, long batch) {
      return new SplitResult(batch, work.run(), 0, 0, "");
    }
  }
}
