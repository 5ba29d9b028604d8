package io.isobar.workflows.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.workflows.backfill.BackfillActivities;
import io.isobar.workflows.backfill.BackfillWorkflow;
import io.isobar.workflows.clean.CleanActivities;
import io.isobar.workflows.collect.CollectActivities;
import io.isobar.workflows.decide.DecideActivities;
import io.isobar.workflows.drift.DriftActivities;
import io.isobar.workflows.evaluate.EvaluateActivities;
import io.isobar.workflows.extension.ExtensionActivities;
import io.isobar.workflows.http.HttpActivities;
import io.isobar.workflows.lease.LeaseActivities;
import io.isobar.workflows.ledger.LedgerActivities;
import io.isobar.workflows.notify.NotifyActivities;
import io.isobar.workflows.publish.FollowActivities;
import io.isobar.workflows.publish.FollowWorkflow;
import io.isobar.workflows.publish.PublishActivities;
import io.isobar.workflows.publish.PublishWorkflow;
import io.isobar.workflows.register.RegisterActivities;
import io.isobar.workflows.release.AliasActivities;
import io.isobar.workflows.release.AliasWorkflow;
import io.isobar.workflows.release.ReleaseActivities;
import io.isobar.workflows.release.RolloutActivities;
import io.isobar.workflows.retrain.RetrainActivities;
import io.isobar.workflows.retrain.RetrainWorkflow;
import io.isobar.workflows.schedule.ScheduleActivities;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.split.SplitActivities;
import io.isobar.workflows.sql.SqlActivities;
import io.isobar.workflows.tune.ProposalActivities;
import io.isobar.workflows.tune.TuneActivities;
import io.isobar.workflows.tune.TuneWorkflow;
import io.isobar.workflows.wait.WaitActivities;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What activities and workflows take. */
class PayloadContractsTest {
  /**
   * The converter sees a bare collection without its element type, and so loses "kind" and "rule".
   */
  @Test
  void noCollectionIsAnArgumentByItself() {
    assertThat(
            Stream.of(
                    CollectActivities.class,
                    CleanActivities.class,
                    SplitActivities.class,
                    DriftActivities.class,
                    DecideActivities.class,
                    TuneActivities.class,
                    ProposalActivities.class,
                    EvaluateActivities.class,
                    RegisterActivities.class,
                    ReleaseActivities.class,
                    RolloutActivities.class,
                    PublishActivities.class,
                    PublishWorkflow.class,
                    FollowActivities.class,
                    FollowWorkflow.class,
                    SqlActivities.class,
                    HttpActivities.class,
                    ShellActivities.class,
                    WaitActivities.class,
                    NotifyActivities.class,
                    ExtensionActivities.class,
                    LedgerActivities.class,
                    LeaseActivities.class,
                    ScheduleActivities.class,
                    PipelineWorkflow.class,
                    BranchesWorkflow.class,
                    DrainWorkflow.class,
                    BackfillWorkflow.class,
                    BackfillActivities.class,
                    AliasWorkflow.class,
                    AliasActivities.class,
                    RetrainWorkflow.class,
                    RetrainActivities.class,
                    TuneWorkflow.class)
                .flatMap(contract -> Stream.of(contract.getMethods()))
                .flatMap(method -> Stream.of(method.getParameterTypes())))
        .isNotEmpty()
        .noneMatch(type -> Iterable.class.isAssignableFrom(type) || type.isArray())
        .noneMatch(Map.class::isAssignableFrom);
  }
}
