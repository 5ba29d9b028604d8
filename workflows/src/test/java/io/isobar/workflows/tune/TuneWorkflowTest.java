package io.isobar.workflows.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.tune.Dimension;
import io.isobar.domain.tune.Values;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** Whatever trial ends first: a proposal knows the same results in every run. */
  @Test
  void choosesEachTrialWithoutThoseRightBeforeIt() {
    server.steps.before(
        "tune",
        (call, attempt) -> {
          if (attempt % 4 == 2) {
            sleep();
          }
        });

    server.tune("tune").tune(input(30, 3));

    int lag = input(30, 3).settings().lag();
    assertThat(lag).isEqualTo(5);
    assertThat(server.steps.proposals).hasSize(30);
    for (int trial = 0; trial < 30; trial++) {
      String proposal = server.steps.proposals.get(trial);
      assertThat(proposal).startsWith(trial + " after ");
      if (trial >= lag) {
        assertThat(proposal)
            .contains(
                IntStream.rangeClosed(0, trial - lag)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  @Test
  void waitsForNothingWhereNothingIsLearnt() {
    assertThat(settings(SearchSettings.Kind.RANDOM, SearchSettings.Prune.NONE).lag()).isEqualTo(30);
    assertThat(settings(SearchSettings.Kind.RANDOM, SearchSettings.Prune.ASHA).lag()).isEqualTo(5);
    assertThat(new TuneSettings(Metric.RMSE, 30, 1, 200, 20, 42, SearchSettings.STANDARD).lag())
        .isEqualTo(1);
  }

  @Test
  void prunedTrialNeverWinsAndIsCounted() {
    server.steps.scores(trial -> trial == 3 ? 0.1 : 1 + trial).pruned(trial -> trial % 2 == 1);

    TuneResult result = server.tune("tune").tune(input(6, 2));

    assertThat(result.bestTrial()).isZero();
    assertThat(result.pruned()).isEqualTo(3);
    assertThat(result.summary()).startsWith("6 trials (3 pruned) on 200 rows");
  }

  @Test
  void countsPrunedTrialsOfAllHistories() {
    int trials = TuneWorkflowImpl.TRIALS_PER_HISTORY + 2;
    server.steps.scores(trial -> 1 + trial).pruned(trial -> trial % 2 == 1);

    TuneResult result = server.tune("tune").tune(input(trials, 4));

    assertThat(result.pruned()).isEqualTo(trials / 2);
    assertThat(server.steps.proposals).hasSize(trials);
  }

  @Test
  void triesNoPointOfAGridTwice() {
    TuneInput asked = input(30, 3);
    SearchSettings grid =
        new SearchSettings(
            SearchSettings.Kind.GRID,
            10,
            List.of(new Dimension("max_depth", new Values.Wholes(3, 6, 1, false))),
            SearchSettings.Prune.NONE,
            0);
    TuneResult result =
        server
            .tune("tune")
            .tune(
                new TuneInput(
                    asked.call(),
                    new TuneSettings(Metric.RMSE, 30, 3, 200, 20, 42, grid),
                    asked.cleaning(),
                    7,
                    asked.retry(),
                    asked.timeout(),
                    3));

    assertThat(result.trials()).isEqualTo(4);
    assertThat(server.steps.proposals).hasSize(4);
  }

  private static TuneSettings settings(SearchSettings.Kind kind, SearchSettings.Prune prune) {
    return new TuneSettings(
        Metric.RMSE, 30, 3, 200, 20, 42, new SearchSettings(kind, 10, List.of(), prune, 0));
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
