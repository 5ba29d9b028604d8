package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Predictions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the journal into Postgres, file by file; a file is deleted after all of it was committed.
 * When the process dies between the two, the file is moved again and the ids keep it from counting
 * twice.
 */
public final class Mover implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mover.class);

  private final Journal journal;
  private final LogSink sink;
  private final Duration pause;
  private final Duration pauseAfterFailure;
  private final MeterRegistry meters;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = Thread.ofPlatform().name("prediction-log").unstarted(this::run);
  private String lastTrouble = "";

  public Mover(
      Journal journal,
      LogSink sink,
      Duration pause,
      Duration pauseAfterFailure,
      MeterRegistry meters) {
    this.journal = journal;
    this.sink = sink;
    this.pause = pause;
    this.pauseAfterFailure = pauseAfterFailure;
    this.meters = meters;
    meters.gauge("predict.log.backlog.bytes", journal, Journal::backlogBytes);
    meters.gauge("predict.log.limit.bytes", journal, Journal::limitBytes);
    meters.gauge("predict.log.disk.free.bytes", journal, Journal::freeBytes);
    for (String loss : List.of("torn", "corrupt", "unloggable")) {
      count(loss, 0);
    }
  }

  public void start() {
    thread.start();
  }

  private void run() {
    boolean stop = false;
    while (!stop) {
      boolean healthy = attempt();
      try {
        stop =
            stopping.await((healthy ? pause : pauseAfterFailure).toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
      if (stop && healthy) {
        attempt();
      }
    }
  }

  private boolean attempt() {
    try {
      while (moveOne()) {
        lastTrouble = "";
      }
      return true;
    } catch (Failure e) {
      trouble(e.describe());
    } catch (IOException | RuntimeException e) {
      trouble(String.valueOf(e));
    }
    return false;
  }

  private void trouble(String what) {
    if (!what.equals(lastTrouble)) {
      LOG.warn("Predictions stay in the journal for now: {}", what);
      lastTrouble = what;
    }
  }

  /** Moves the oldest file; false when there is none. */
  boolean moveOne() throws IOException {
    Optional<Path> oldest = journal.oldest();
    if (oldest.isEmpty()) {
      return false;
    }
    Path file = oldest.get();
    long unloggable = 0;
    long corrupt;
    boolean torn;
    try (SegmentReader reader = journal.read(file)) {
      for (List<byte[]> batch = reader.next(); !batch.isEmpty(); batch = reader.next()) {
        unloggable += append(batch);
      }
      corrupt = reader.corrupt();
      torn = reader.torn();
    }
    count("torn", torn ? 1 : 0);
    count("corrupt", corrupt);
    count("unloggable", unloggable);
    if (corrupt + unloggable > 0) {
      LOG.error("{} set aside: {} lines damaged, {} refused", file, corrupt, unloggable);
      journal.setAside(file);
    } else {
      journal.delete(file);
    }
    return true;
  }

  /** How many of the batch Postgres refuses for good. */
  private long append(List<byte[]> batch) {
    try {
      sink.append(batch);
      return 0;
    } catch (Predictions.UnloggableException e) {
      if (batch.size() == 1) {
        String row = new String(batch.getFirst(), StandardCharsets.UTF_8);
        LOG.error("Postgres refuses prediction {}: {}", row.split("\t", 2)[0], e.getMessage());
        return 1;
      }
      int half = batch.size() / 2;
      return append(batch.subList(0, half)) + append(batch.subList(half, batch.size()));
    }
  }

  private void count(String loss, long amount) {
    meters.counter("predict.log.lines.lost", "cause", loss).increment((double) amount);
  }

  /** Stops after one more attempt; what is left stays in the journal for the next start. */
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
