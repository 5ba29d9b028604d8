package io.isobar.gateway.admission;

import io.isobar.gateway.error.Problem;
import io.isobar.gateway.settings.LoadSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Lets so many predictions work at a time and so many wait for so long, and refuses the others. A
 * request waits twice: for a processor, since virtual threads are begun in the order in which their
 * requests came, and then for a seat, when those at work are held up.
 */
public final class Admission {
  /** The code of a request that was refused for there being too many. */
  public static final String BUSY = "gateway.busy";

  /** A queue of less than this part of its places is no overload. */
  private static final int FEW = 4;

  /** Nobody waits longer for a seat, whatever it says. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final LoadSettings settings;
  private final Semaphore seats;
  private final Seat seat;
  private final AtomicInteger waiting = new AtomicInteger();
  private final MeterRegistry meters;
  private volatile LongSupplier connections = () -> 0;

  /** What the request had to wait for a processor that was begun last, in nanoseconds. */
  private volatile long waited;

  public Admission(LoadSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.meters = meters;
    this.seats = new Semaphore(settings.atWork());
    this.seat = seats::release;
    for (Shed reason : Shed.values()) {
      meters.counter("predict.shed", "reason", reason.word());
    }
    meters.gauge("predict.at.work", seats, free -> settings.atWork() - free.availablePermits());
    meters.gauge("predict.waiting", waiting);
  }

  /** A place among those at work, until it is closed. */
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for a seat.
   *
   * @param mayWait for as long at most; ten seconds, whatever the client says
   * @throws Problem 429 {@link #BUSY} when there is none in time
   */
  public Seat enter(Optional<Duration> mayWait) {
    if (!seats.tryAcquire()) {
      Duration asked = mayWait.orElse(settings.mayWait());
      await(asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }
    return seat;
  }

  private void await(Duration wait) {
    if (waiting.incrementAndGet() > settings.waiting()) {
      waiting.decrementAndGet();
      throw busy(Shed.QUEUE);
    }
    try {
      if (!seats.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(Shed.LATE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(Shed.LATE);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Counts a refusal. */
  Problem busy(Shed reason) {
    count(reason);
    return Problem.of(HttpStatus.TOO_MANY_REQUESTS, BUSY, Refusal.DETAIL)
        .with("reason", reason.word());
  }

  /** Why a prediction that has just arrived could not be begun in time; null when it can. */
  @Nullable Shed refusal() {
    if (isCrowded()) {
      return Shed.CONNECTIONS;
    }
    int others = waiting.get();
    if (others > settings.waiting()) {
      return Shed.QUEUE;
    }
    // To refuse this one helps those behind it; where there are few, it helps nobody.
    if (waited > settings.mayWait().toNanos() && others > settings.waiting() / FEW) {
      return Shed.LATE;
    }
    return null;
  }

  boolean isCrowded() {
    return connections.getAsLong() > settings.connections();
  }

  void count(Shed reason) {
    meters.counter("predict.shed", "reason", reason.word()).increment();
  }

  /** Learns how many connections there are. */
  void watch(LongSupplier open) {
    connections = open;
  }

  /** The threads of requests; how long each waits for a processor is seen. */
  Executor watched(Executor threads) {
    return request -> {
      long asked = System.nanoTime();
      waiting.incrementAndGet();
      Runnable begun =
          () -> {
            waiting.decrementAndGet();
            waited = System.nanoTime() - asked;
            request.run();
          };
      try {
        threads.execute(begun);
      } catch (RuntimeException e) {
        waiting.decrementAndGet();
        throw e;
      }
    };
  }
}
