package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.LoggedPrediction;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Where the serving path leaves its predictions. */
public final class PredictionLog {
  /** Refused requests that are kept, a second: a flood of them must not fill the disk. */
  private static final int REFUSALS_A_SECOND = 100;

  private final Journal journal;
  private final Clock clock;
  private final AtomicLong second = new AtomicLong();
  private final AtomicInteger refusals = new AtomicInteger();

  public PredictionLog(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * Returns when all are kept as the journal promises; only then may they be answered.
   *
   * @param rows as COPY takes them
   * @throws Failure {@code log.full}, {@code log.unwritable}: none of them was taken
   */
  public void answered(List<byte[]> rows) {
    journal.append(rows.stream().map(Lines::encode).toList());
  }

  /** Keeps a refused request, unless there are too many of them; never fails. */
  public void refused(LoggedPrediction refusal) {
    long now = clock.instant().getEpochSecond();
    if (second.getAndSet(now) != now) {
      refusals.set(0);
    }
    if (refusals.incrementAndGet() <= REFUSALS_A_SECOND) {
      try {
        journal.append(List.of(Lines.encode(refusal.row(false))));
      } catch (Failure e) {
        // The request is refused anyway, and the metrics count it.
        return;
      }
    }
  }
}
