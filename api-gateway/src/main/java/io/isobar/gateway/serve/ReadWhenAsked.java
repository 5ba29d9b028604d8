package io.isobar.gateway.serve;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.scoring.comparable.ComparableRow;
import io.isobar.domain.scoring.comparable.Gower;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Comparable rows that are read when somebody asks for them first: most versions are never asked,
 * and all would wait for a swap that has to understand them. What was read stays, and so does why
 * it could not be, unless that may pass: then the next who asks tries again. For many threads: one
 * reads, the others wait for it and share what comes of it.
 */
final class ReadWhenAsked implements Comparing {
  private static final Logger LOG = LoggerFactory.getLogger(ReadWhenAsked.class);
  private static final String LOAD =
      "When that is mended, POST /load_model loads them with the version.";
  private static final String ASK = "Ask for them again: then they are read again.";

  private final String model;
  private final int version;
  private final Supplier<Gower> reader;
  private final long patience;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Attempt last;

  /**
   * Reads nothing yet.
   *
   * @param patience how long one who asks waits for another who reads: when the object store does
   *     not answer, they must not take all the places of those who do not ask; what took longer to
   *     fail is not tried again for as long as it took
   * @param nanos the time, of which differences count
   */
  ReadWhenAsked(
      String model, int version, Supplier<Gower> reader, Duration patience, LongSupplier nanos) {
    this.model = model;
    this.version = version;
    this.reader = reader;
    this.patience = patience.toNanos();
    this.nanos = nanos;
  }

  /** Does what brings them near; never throws. Before anybody asks. */
  void fetched(Runnable fetch) {
    long begun = nanos.getAsLong();
    try {
      fetch.run();
    } catch (RuntimeException e) {
      last = failed(e, begun, null);
    }
  }

  @Override
  public List<ComparableRow> nearest(Map<String, ?> row, int count) {
    return rows().nearest(row, count);
  }

  @Override
  public Gower rows() {
    return attempted().rows();
  }

  private Comparing attempted() {
    Attempt known = last;
    if (known != null && known.holds(nanos.getAsLong())) {
      return known.rows;
    }
    if (!locked()) {
      return Comparing.unreadable(
          model, version, "they are still being read for another request.", ASK);
    }
    try {
      Attempt latest = last;
      // Another one is what this thread has waited for.
      if (latest == null || latest == known) {
        latest = attempt(known);
        last = latest;
      }
      return latest.rows;
    } finally {
      lock.unlock();
    }
  }

  private boolean locked() {
    try {
      return lock.tryLock(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Attempt attempt(@Nullable Attempt before) {
    long begun = nanos.getAsLong();
    try {
      return new Attempt(new Ready(reader.get()), true, 0);
    } catch (RuntimeException e) {
      return failed(e, begun, before);
    }
  }

  /** What is known from before is not said again. */
  private Attempt failed(RuntimeException e, long begun, @Nullable Attempt before) {
    boolean passes = e instanceof Failure failure && failure.category().retryable();
    String reason = e instanceof Failure failure ? failure.describe() : e.toString();
    Absent rows = Comparing.unreadable(model, version, reason, passes ? ASK : LOAD);
    if (before == null || !rows.equals(before.rows)) {
      LOG.warn("{}", rows.detail());
    }
    long now = nanos.getAsLong();
    long took = now - begun;
    return new Attempt(rows, !passes, took > patience ? now + took : now);
  }

  /** What came of reading once; each is another one, whatever came of it. */
  private static final class Attempt {
    private final Comparing rows;
    private final boolean lasts;
    private final long until;

    private Attempt(Comparing rows, boolean lasts, long until) {
      this.rows = rows;
      this.lasts = lasts;
      this.until = until;
    }

    private boolean holds(long now) {
      return lasts || now - until < 0;
    }
  }
}
