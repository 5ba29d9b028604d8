package io.isobar.datasource.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The faults still to strike, each with the number of requests left. */
public final class FaultBook {
  private final List<Fault> pending = new ArrayList<>();

  /** How often a fault of a request's own query has struck, by its text. */
  private final Map<String, Integer> struck = new HashMap<>();

  private long awayUntilNanos = System.nanoTime();

  /** Adds faults; an absence begins at once, the others wait for their requests. */
  public synchronized void add(List<Fault> faults) {
    for (Fault fault : faults) {
      if (fault.kind() == FaultKind.AWAY) {
        leave(fault.pause());
      } else {
        pending.add(fault);
      }
    }
  }

  public synchronized void clear() {
    pending.clear();
    struck.clear();
    awayUntilNanos = System.nanoTime();
  }

  public synchronized List<Fault> pending() {
    return List.copyOf(pending);
  }

  /** Whether every connection is closed at present. */
  public synchronized boolean isAway() {
    return awayUntilNanos - System.nanoTime() > 0;
  }

  /**
   * The faults that strike this request, which are then used up by one.
   *
   * @param query a specification in the request itself; without a count it always strikes
   * @throws IllegalArgumentException if the specification cannot be read
   */
  public synchronized ActiveFaults take(BatchRequest request, Optional<String> query) {
    List<Fault> taken = new ArrayList<>();
    query.ifPresent(text -> takeFromQuery(text, request, taken));
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    taken.forEach(fault -> kinds.add(fault.kind()));
    for (int index = 0; index < pending.size(); index++) {
      Fault fault = pending.get(index);
      if (fault.strikes(request) && kinds.add(fault.kind())) {
        taken.add(fault);
        int left = fault.count().orElse(1) - 1;
        if (left == 0) {
          pending.remove(index--);
        } else {
          pending.set(index, withCount(fault, left));
        }
      }
    }
    return new ActiveFaults(taken);
  }

  private void takeFromQuery(String text, BatchRequest request, List<Fault> taken) {
    List<Fault> faults = FaultReader.fromText(text);
    for (int index = 0; index < faults.size(); index++) {
      Fault fault = faults.get(index);
      if (!fault.strikes(request)) {
        continue;
      }
      int times = struck.merge(index + " " + text, 1, Integer::sum);
      if (times <= fault.count().orElse(Integer.MAX_VALUE)) {
        taken.add(fault);
        if (fault.kind() == FaultKind.AWAY) {
          leave(fault.pause());
        }
      }
    }
  }

  private void leave(Duration pause) {
    awayUntilNanos = System.nanoTime() + pause.toNanos();
  }

  private static Fault withCount(Fault fault, int count) {
    return new Fault(
        fault.kind(),
        OptionalInt.of(count),
        fault.row(),
        fault.column(),
        fault.text(),
        fault.rows(),
        fault.pause(),
        fault.scope());
  }
}
