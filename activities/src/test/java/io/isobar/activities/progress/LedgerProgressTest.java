package io.isobar.activities.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.dataset.Column;
import io.isobar.domain.dataset.ColumnType;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.dataset.Encoding;
import io.isobar.domain.dataset.Target;
import io.isobar.domain.dataset.Task;
import io.isobar.domain.dataset.Transform;
import io.isobar.domain.split.SplitRule;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.ProgressRow;
import io.isobar.storage.postgres.StepProgress;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.split.SplitResult;
import io.isobar.workflows.split.SplitSettings;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerProgressTest {
  private static final StepCall CALL =
      new StepCall(
          "houses-1",
          "houses",
          "split",
          "",
          new Dataset(
              "houses",
              List.of(
                  new Column("price", ColumnType.NUMBER, true, Optional.empty(), Encoding.NUMBER)),
              new Target("price", Task.REGRESSION, Transform.NONE),
              List.of()));

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final List<String> heartbeats = new CopyOnWriteArrayList<>();

  @Test
  void reportsFewOfManyCallsAndAlwaysTheLast() {
    StepProgress ledger = new StepProgress(empty.database());
    run(new LedgerProgress(ledger), 100_000);

    ProgressRow row = ledger.of("houses-1").getFirst();
    assertThat(row.done()).isEqualTo(100_000);
    assertThat(row.total()).isEqualTo(100_000);
    assertThat(row.activity()).isEqualTo("Split");
    assertThat(heartbeats).isNotEmpty().hasSizeLessThan(100);
    assertThat(heartbeats.getFirst()).isEqualTo("1 of 100000 rows ");
  }

  @Test
  void workGoesOnWhenTheLedgerIsAway() {
    StepProgress ledger = new StepProgress(empty.database());
    empty.database().close();

    assertThat(run(new LedgerProgress(ledger), 3).train()).isEqualTo(3);
  }

  private SplitResult run(ProgressSource source, int rows) {
    TestActivityEnvironment environment =
        TestActivityEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Payloads.converter())
                        .build())
                .build());
    try {
      environment.setActivityHeartbeatListener(String.class, heartbeats::add);
      environment.registerActivitiesImplementations(new Counting(source, rows));
      return environment
          .newActivityStub(SplitActivities.class)
          .split(CALL, new SplitSettings(new SplitRule(0.7, 0.15, 0.15, 1)), 1);
    } finally {
      environment.close();
    }
  }

  private record Counting(ProgressSource source, int rows) implements SplitActivities {
    @Override
    public SplitResult split(StepCall call, SplitSettings settings, long batch) {
      Progress progress = source.of(call);
      for (int row = 1; row <= rows; row++) {
        progress.report(row, rows, "rows", "");
      }
      return new SplitResult(batch, rows, 0, 0, "");
    }
  }
}
