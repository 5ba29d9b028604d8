package io.isobar.activities.collect;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.domain.dataset.Dataset;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Batch;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatasetTables;
import io.isobar.storage.postgres.Landing;
import io.isobar.storage.postgres.RawRows;
import io.isobar.storage.postgres.SourceRequests;
import io.isobar.workflows.collect.CollectActivities;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectResult.Status;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.pipeline.StepCall;
import java.util.Optional;

/**
 * {@code uses: http-batch}. Lands the next batch of an HTTP source, once or not at all. A run lands
 * at most one batch of a source: an attempt after a lost answer returns what the one before landed.
 */
public final class HttpBatchCollector implements CollectActivities {
  private static final int LONGEST_WAIT_BEATS = 120;
  private static final long BEAT_MILLIS = 500;

  private final DatasetTables tables;
  private final RawRows rawRows;
  private final SourceRequests requests;
  private final ProgressSource progress;
  private final SourceAddress address;

  public HttpBatchCollector(Database database, ProgressSource progress, SourceAddress address) {
    this.tables = new DatasetTables(database);
    this.rawRows = new RawRows(database);
    this.requests = new SourceRequests(database);
    this.progress = progress;
    this.address = address;
  }

  /**
   * Lands the next batch.
   *
   * @throws Failure USER: {@code collect.wrong-type}, {@code .missing-column}, {@code
   *     .unknown-column}, {@code .malformed}, {@code .empty-batch}, {@code .unexpected-answer},
   *     {@code .source-refused}, {@code .bad-url}, {@code .batch-lost}, {@code .no-progress};
   *     PLATFORM: {@code .source-failed}, {@code .source-silent}, {@code .truncated}, {@code
   *     .busy}, {@code .interrupted}, and those of the database
   */
  @Override
  public CollectResult collect(StepCall call, CollectSettings settings) {
    Dataset dataset = call.dataset();
    HttpSource source = new HttpSource(settings, address);
    Progress shown = progress.of(call);
    tables.ensure(dataset);
    try (Landing landing = rawRows.land(dataset, source.name(), call.step())) {
      lock(landing, dataset, shown);
      Optional<Batch> landed = landing.ofRun(call.run()).or(() -> landing.takeOver(call.run()));
      if (landed.isPresent()) {
        return result(landed.get());
      }
      try (SourceThread thread = new SourceThread()) {
        return new SourceWalk(source, requests, thread, landing, shown, dataset, call.run())
            .next(settings.unknownColumns())
            .map(HttpBatchCollector::result)
            .orElseGet(() -> new CollectResult(Status.exhausted, 0, -1, 0, 0, "", -1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "collect.interrupted",
          "The worker was stopped while it collected; nothing of the batch has landed.",
          "The step is tried again when a worker runs.",
          e);
    }
  }

  private static void lock(Landing landing, Dataset dataset, Progress shown)
      throws InterruptedException {
    for (int beat = 0; !landing.tryLock(); beat++) {
      if (beat == LONGEST_WAIT_BEATS) {
        throw SourceFailures.busy(dataset.name());
      }
      shown.report(0, 0, "rows", "waiting for another run that lands in this dataset");
      Thread.sleep(BEAT_MILLIS);
    }
  }

  private static CollectResult result(Batch batch) {
    boolean duplicate = batch.duplicateOf().isPresent();
    return new CollectResult(
        duplicate ? Status.duplicate : Status.landed,
        batch.id(),
        batch.number(),
        batch.rows(),
        batch.bytes(),
        batch.contentSha256(),
        batch.duplicateOf().orElse(-1));
  }
}
