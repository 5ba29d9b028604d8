package io.isobar.cli.backfills;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.schedules.RealTemporal;
import io.isobar.cli.schedules.RealWorker;
import io.isobar.domain.pipeline.Outcome;
import io.isobar.storage.postgres.AssetEvent;
import io.isobar.storage.postgres.Assets;
import io.isobar.storage.postgres.Definitions;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.RunRow;
import io.isobar.storage.postgres.Runs;
import io.isobar.workflows.definition.DefinitionReader;
import io.isobar.workflows.definition.PipelineDefinition;
import io.isobar.workflows.definition.ReadDefinition;
import io.isobar.workflows.launch.Launch;
import io.isobar.workflows.pipeline.PipelineInput;
import io.isobar.workflows.pipeline.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A worker as it is started, on the real server: a step updates an asset, and a run begins. */
@Tag("real-temporal")
class AssetRunIT {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();
  @TempDir Path folder;

  private RealTemporal temporal;

  @BeforeEach
  void start() {
    temporal = RealTemporal.start(folder.resolve("home"));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void endOfAStepBeginsTheRunThatWaitsForItsAssetWithinASecondOrSo() {
    PipelineDefinition feed =
        apply(
            """
            pipeline: feed
            steps:
              fetch: { uses: wait, time: 10ms, updates: [feed] }
            """);
    apply(
        """
        pipeline: report
        when-updated: feed
        steps:
          write: { uses: wait, time: 10ms }
        """);
    try (var worker =
        RealWorker.start(
            temporal, empty, folder, Map.of("ISOBAR_WORKER_START_WAIT_SECONDS", "60"))) {
      assertThat(worker.isRunning()).isTrue();
      new Launch(temporal.client())
          .start(new PipelineInput("feed-1", feed, new TreeMap<>(), Trigger.MANUAL));
      RunRow report = awaitRun();

      AssetEvent cause = new Assets(empty.database()).causes(report.run()).getFirst();
      assertThat(cause.run()).isEqualTo("feed-1");
      assertThat(report.trigger()).isEqualTo(Trigger.ASSET);
      assertThat(report.outcome()).contains(Outcome.SUCCEEDED);
      assertThat(Duration.between(cause.at(), report.startedAt()))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  private RunRow awaitRun() {
    Instant deadline = Instant.now().plusSeconds(60);
    while (true) {
      Optional<RunRow> run =
          new Runs(empty.database()).newest(Optional.of("report"), 1).stream().findFirst();
      if (run.isPresent() && run.get().outcome().isPresent()) {
        return run.get();
      }
      assertThat(Instant.now()).as("waited for a minute").isBefore(deadline);
      LockSupport.parkNanos(50_000_000);
    }
  }

  private PipelineDefinition apply(String text) {
    PipelineDefinition read =
        ((ReadDefinition.Accepted) DefinitionReader.read(text, "test.yaml")).definition();
    new Definitions(empty.database()).apply(read.name(), read.sha256(), "test.yaml", text);
    return read;
  }
}
