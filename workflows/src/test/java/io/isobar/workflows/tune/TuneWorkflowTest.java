package io.isobar.workflows.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Metric;
import io.isobar.workflows.clean.CleanSettings;
import io.isobar.workflows.definition.RetryRule;
import io.isobar.workflows.pipeline.Definitions;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.pipeline.WorkflowServer;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TuneWorkflowTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  @Test
  void takesTheLowestScore() {
    server.steps.scores(trial -> trial == 3 ? 0.1 : 1 + trial);

    TuneResult result = server.tune("tune").tune(input(6, 2));

    assertThat(result.bestTrial()).isEqualTo(3);
    assertThat(result.rounds()).isEqualTo(103);
    assertThat(server.steps.calls)
        .startsWith("tune prepare 7")
        .endsWith("tune best 3")
        .contains("tune trial 0", "tune trial 5")
        .hasSize(8);
  }

  @Test
  void takesTheEarlierOfEqualTrials() {
    server.steps.scores(trial -> trial < 2 ? 2 : 1);

    assertThat(server.tune("tune").tune(input(6, 3)).bestTrial()).isEqualTo(2);
  }

  @Test
  void scoreThatIsNotANumberIsNeverBest() {
    server.steps.scores(trial -> trial == 0 ? Double.NaN : trial);

    assertThat(server.tune("tune").tune(input(3, 1)).bestTrial()).isEqualTo(1);
  }

  @Test
  void neverRunsMoreTrialsAtOnceThanAllowed() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    server.steps.before(
        "tune",
        (call, attempt) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          sleep();
          now.decrementAndGet();
        });

    server.tune("tune").tune(input(9, 3));

    assertThat(most).hasValueBetween(2, 3);
  }

  @Test
  void goesOnInANewHistoryWhenTrialsAreMany() {
    int trials = TuneWorkflowImpl.TRIALS_PER_HISTORY + 2;
    server.steps.scores(trial -> trial == 17 ? 0.1 : 1 + trial);

    TuneResult result = server.tune("tune").tune(input(trials, 4));

    assertThat(result.bestTrial()).isEqualTo(17);
    assertThat(server.steps.calls)
        .hasSize(trials + 2)
        .doesNotHaveDuplicates()
        .contains("tune trial " + (trials - 1));
    assertThat(server.history("tune").getEvents()).hasSizeLessThan(60);
  }

  @Test
  void failsWithTheTrialThatFails() {
    server.steps.before(
        "tune",
        (call, attempt) -> {
          if (attempt == 3) {
            throw ApplicationFailure.newNonRetryableFailure("no rows", "tune.no-rows");
          }
        });

    assertThatThrownBy(() -> server.tune("tune").tune(input(4, 2)))
        .isInstanceOf(WorkflowFailedException.class)
        .hasRootCauseMessage("message='no rows', type='tune.no-rows', nonRetryable=true");
  }

  private static void sleep() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TuneInput input(int trials, int parallel) {
    return new TuneInput(
        new StepCall("houses-1", "houses", "tune", "", Definitions.HOUSES),
        new TuneSettings(Metric.RMSE, trials, parallel, 200, 20, 42),
        new CleanSettings(List.of()),
        7,
        RetryRule.STANDARD,
        Duration.ofMinutes(5),
        3);
  }
}
