package io.isobar.workflows.pipeline;

import static io.isobar.workflows.pipeline.Definitions.collect;
import static io.isobar.workflows.pipeline.Definitions.step;
import static io.isobar.workflows.pipeline.WorkflowServer.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.definition.Branch;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.RunRules;
import io.isobar.workflows.definition.Step;
import io.isobar.workflows.definition.StepRules;
import io.temporal.activity.Activity;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What several runs may do at once. */
class RunLimitsTest {
  @RegisterExtension final WorkflowServer server = new WorkflowServer();

  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  @Test
  void poolOfOneSlotLetsOneRunInAtATime() {
    holdUntilTold();
    WorkflowStub first = begin("houses-1", withPool("source", 0));
    until(() -> inside.get() == 1);
    WorkflowStub second = begin("houses-2", withPool("source", 0));
    until(() -> server.leases.waiters().contains("houses-2"));
    go.countDown();

    assertThat(outcome(first)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outcome(second)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(most.get()).isEqualTo(1);
    assertThat(server.leases.granted).containsExactly("houses-1 collect", "houses-2 collect");
    assertThat(server.leases.holders()).isEmpty();
  }

  @Test
  void branchesOfOneStepShareThePoolToo() {
    Step step = withPool("source", 0).steps().getFirst();
    Step branches =
        with(
            new Step(
                step.name(),
                step.needs(),
                step.when(),
                List.of(new Branch("a", collect()), new Branch("b", collect())),
                step.retry(),
                step.timeout()),
            step.rules());
    server.steps.before("collect", (call, attempt) -> note());

    assertThat(outcome(begin("houses-1", Definitions.of(branches)))).isEqualTo(Outcome.SUCCEEDED);
    assertThat(most.get()).isEqualTo(1);
    assertThat(server.leases.granted)
        .containsExactlyInAnyOrder("houses-1 collect[a]", "houses-1 collect[b]");
  }

  @Test
  void pipelineHasNoMoreRunsAtOnceThanItSays() {
    holdUntilTold();
    PipelineDefinition definition = withMaxActiveRuns(1);
    WorkflowStub first = begin("houses-1", definition);
    until(() -> inside.get() == 1);
    WorkflowStub second = begin("houses-2", definition);
    until(() -> server.leases.waiters().contains("houses-2"));
    assertThat(server.ledger.runs).hasSize(2);
    go.countDown();

    assertThat(outcome(first)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outcome(second)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void stepsWithTheSameKeyRunOneAfterTheOther() {
    holdUntilTold();
    WorkflowStub first = begin("houses-1", withKey("site-7"));
    until(() -> inside.get() == 1);
    WorkflowStub same = begin("houses-2", withKey("site-7"));
    until(() -> server.leases.waiters().contains("houses-2"));
    WorkflowStub other = begin("houses-3", withKey("site-8"));
    until(() -> inside.get() == 2);
    go.countDown();

    assertThat(List.of(outcome(first), outcome(same), outcome(other)))
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(server.leases.granted.subList(0, 2))
        .containsExactly("houses-1 collect", "houses-3 collect");
  }

  @Test
  void cancelOfAWaitingRunLeavesTheQueue() {
    holdUntilTold();
    WorkflowStub first = begin("houses-1", withPool("source", 0));
    until(() -> inside.get() == 1);
    WorkflowStub second = begin("houses-2", withPool("source", 0));
    WorkflowStub third = begin("houses-3", withMaxActiveRuns(1));
    until(() -> server.leases.waiters().contains("houses-2"));
    second.cancel();

    assertThatThrownBy(() -> outcome(second)).isInstanceOf(WorkflowFailedException.class);
    assertThat(server.ledger.outcomes).containsEntry("houses-2", Outcome.CANCELLED);
    assertThat(server.leases.waiters()).isEmpty();
    go.countDown();
    assertThat(outcome(first)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(outcome(third)).isEqualTo(Outcome.SUCCEEDED);
  }

  @Test
  void cancelOfAHoldingRunLetsTheNextIn() {
    server.steps.before(
        "collect",
        (call, attempt) -> {
          note();
          if (call.run().equals("houses-1")) {
            waitForCancel();
          }
        });
    WorkflowStub first = begin("houses-1", withPool("source", 0));
    until(() -> server.leases.holders().contains("houses-1") && most.get() == 1);
    WorkflowStub second = begin("houses-2", withPool("source", 0));
    until(() -> server.leases.waiters().contains("houses-2"));
    first.cancel();

    assertThatThrownBy(() -> outcome(first)).isInstanceOf(WorkflowFailedException.class);
    assertThat(outcome(second)).isEqualTo(Outcome.SUCCEEDED);
    assertThat(server.leases.holders()).isEmpty();
  }

  @Test
  void urgentRunGoesFirst() {
    holdUntilTold();
    WorkflowStub first = begin("houses-1", withPool("source", 0));
    until(() -> inside.get() == 1);
    WorkflowStub slow = begin("houses-2", withPool("source", 5));
    until(() -> server.leases.waiters().contains("houses-2"));
    WorkflowStub urgent = begin("houses-3", withPool("source", 1));
    until(() -> server.leases.waiters().contains("houses-3"));
    go.countDown();

    assertThat(List.of(outcome(first), outcome(slow), outcome(urgent)))
        .containsOnly(Outcome.SUCCEEDED);
    assertThat(server.leases.granted)
        .containsExactly("houses-1 collect", "houses-3 collect", "houses-2 collect");
  }

  private void holdUntilTold() {
    server.steps.before(
        "collect",
        (call, attempt) -> {
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          try {
            if (!go.await(30, TimeUnit.SECONDS)) {
              throw new IllegalStateException("nobody said go");
            }
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          } finally {
            inside.decrementAndGet();
          }
        });
  }

  private void note() {
    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
    inside.decrementAndGet();
  }

  private static void waitForCancel() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (System.nanoTime() < end) {
      try {
        Activity.getExecutionContext().heartbeat(null);
        Thread.sleep(50);
      } catch (ActivityCompletionException cancelled) {
        throw cancelled;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("nobody cancelled");
  }

  private WorkflowStub begin(String run, PipelineDefinition definition) {
    return server.begin(Definitions.input(run, definition));
  }

  private static Outcome outcome(WorkflowStub run) {
    return run.getResult(PipelineResult.class).outcome();
  }

  private static PipelineDefinition withPool(String pool, int priority) {
    return Definitions.of(
        with(step("collect", collect()), rules(Optional.of(pool), Optional.empty(), priority)));
  }

  private static PipelineDefinition withKey(String key) {
    return Definitions.of(
        with(step("collect", collect()), rules(Optional.empty(), Optional.of(key), 0)));
  }

  private static StepRules rules(Optional<String> pool, Optional<String> key, int priority) {
    return new StepRules(
        StepRules.RunIf.ALL_SUCCEEDED, pool, 1, key, priority, List.of(), Optional.empty(), 0);
  }

  private static Step with(Step step, StepRules rules) {
    return new Step(
        step.name(),
        step.needs(),
        step.when(),
        step.branches(),
        step.retry(),
        step.timeout(),
        rules);
  }

  private static PipelineDefinition withMaxActiveRuns(int runs) {
    PipelineDefinition plain = Definitions.of(step("collect", collect()));
    return new PipelineDefinition(
        plain.name(),
        plain.description(),
        plain.parameters(),
        plain.dataset(),
        plain.steps(),
        plain.sha256(),
        new RunRules(
            Optional.empty(),
            Optional.empty(),
            runs,
            3,
            Optional.<Duration>empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }
}
