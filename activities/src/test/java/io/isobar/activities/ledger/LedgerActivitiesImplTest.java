package io.isobar.activities.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.Assets;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.storage.postgres.StepRow;
import io.isobar.storage.postgres.Steps;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.ledger.RunStarted;
import io.isobar.workflows.ledger.StepFinished;
import io.isobar.workflows.pipeline.Payloads;
import io.isobar.workflows.pipeline.RunOrigin;
import io.isobar.workflows.pipeline.StepResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerActivitiesImplTest {
  private static final CollectResult LANDED =
      new CollectResult(CollectResult.Status.landed, 7, 0, 300, 4096, "c0ffee", -1);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private LedgerActivitiesImpl ledger;

  @BeforeEach
  void start() {
    ledger = new LedgerActivitiesImpl(empty.database());
    ledger.runStarted(
        new RunStarted(
            "houses-1",
            "houses",
            "0".repeat(64),
            new TreeMap<>(),
            "manual",
            RunOrigin.NONE,
            3,
            "execution",
            List.of(new RunStarted.PlannedStep("collect", "http-batch", List.of()))));
    ledger.stepStarted("houses-1", "collect");
  }

  @Test
  void resultsOfAStepCanBeReadBack() throws Exception {
    finish(LANDED);

    StepRow row = new Steps(empty.database()).of("houses-1").getFirst();
    SortedMap<String, StepResult> read =
        Payloads.mapper()
            .readValue(row.results(), new TypeReference<SortedMap<String, StepResult>>() {});
    assertThat(row.outcome()).contains(Outcome.SUCCEEDED);
    assertThat(row.startedAt()).isPresent();
    assertThat(read.get("")).isEqualTo(LANDED);
  }

  @Test
  void runKnowsTheBatchItCollected() {
    finish(LANDED);
    ledger.runFinished("houses-1", Outcome.SUCCEEDED, "collect: batch 0");

    RunRow run = new Runs(empty.database()).find("houses-1").orElseThrow();
    assertThat(run.batch()).contains(7L);
    assertThat(run.outcome()).contains(Outcome.SUCCEEDED);
  }

  @Test
  void exhaustedSourceGivesTheRunNoBatch() {
    finish(new CollectResult(CollectResult.Status.exhausted, 0, -1, 0, 90, "", -1));

    assertThat(new Runs(empty.database()).find("houses-1").orElseThrow().batch()).isEmpty();
  }

  @Test
  void updatesOfAStepAreThereWithItsEnd() {
    ledger.stepFinished(
        new StepFinished(
            "houses-1",
            "collect",
            Outcome.SUCCEEDED,
            "done",
            new TreeMap<>(),
            List.of("feed", "feed")));

    assertThat(new Assets(empty.database()).of("feed", 9)).hasSize(1);
  }

  private void finish(CollectResult result) {
    SortedMap<String, StepResult> results = new TreeMap<>();
    results.put("", result);
    ledger.stepFinished(
        new StepFinished(
            "houses-1", "collect", Outcome.SUCCEEDED, result.summary(), results, List.of()));
  }
}
