package io.isobar.workflows.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.pipeline.Outcome;
import io.isobar.workflows.pipeline.FakeLedger;
import io.isobar.workflows.pipeline.FakeOperators;
import io.isobar.workflows.pipeline.WorkflowServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private final FakeBackfills backfills = new FakeBackfills();

  @Test
  void listIsWhatTheBackfillThenDoes() {
    Instant second = BackfillInputs.FROM.plus(Duration.ofHours(1));
    backfills.known.add(new KnownRun(second, "houses-2", Optional.of(Outcome.SUCCEEDED)));
    BackfillInput input = BackfillInputs.limited(5, new BackfillInput.Limits(2, 100));

    List<PlannedTick> dry =
        DryRun.of(
            input,
            new FakeOperators(new FakeLedger()),
            page ->
                BackfillPlanner.plan(
                    page.backfill(),
                    page.reprocess(),
                    page.ticks(),
                    page.firstStart(),
                    backfills.known));

    assertThat(backfills.planned).isEmpty();
    assertThat(dry).hasSize(5);
    assertThat(dry.get(1).leftOut()).isEqualTo("run houses-2 has succeeded");
    try (WorkflowServer server = new WorkflowServer(backfills)) {
      server.begin(input).getResult(BackfillResult.class);
    }
    assertThat(dry).isEqualTo(List.copyOf(backfills.planned.values()));
  }

  @Test
  void newestFirstTurnsTheList() {
    List<PlannedTick> dry =
        DryRun.of(
            BackfillInputs.of(3, Order.NEWEST_FIRST, Reprocess.NONE, 1),
            new FakeOperators(new FakeLedger()),
            page ->
                BackfillPlanner.plan(
                    page.backfill(), page.reprocess(), page.ticks(), page.firstStart(), List.of()));

    assertThat(dry.getFirst().logicalTime())
        .isEqualTo(BackfillInputs.FROM.plus(Duration.ofHours(2)));
    assertThat(dry.getFirst().intervalStart())
        .isEqualTo(BackfillInputs.FROM.plus(Duration.ofHours(1)));
  }
}
