package io.isobar.workflows.pipeline;

import io.isobar.workflows.lease.LeaseActivities;
import io.isobar.workflows.lease.LeaseAnswer;
import io.isobar.workflows.lease.LeaseHolder;
import io.isobar.workflows.lease.LeaseRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Slots in memory; pools that nobody made have one. The order is priority, then age. */
public final class FakeLeases implements LeaseActivities {
  /** Who was granted slots, in order: the run with its step. */
  public final List<String> granted = new CopyOnWriteArrayList<>();

  public final List<LeaseRequest> asked = new CopyOnWriteArrayList<>();
  public final List<LeaseHolder> released = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> sizes = new TreeMap<>();
  private final Map<LeaseHolder, LeaseRequest> held = new LinkedHashMap<>();
  private final Map<LeaseHolder, LeaseRequest> waiting = new LinkedHashMap<>();
  private final Consumer<String> wake;

  public FakeLeases(Consumer<String> wake) {
    this.wake = wake;
  }

  public synchronized void size(String pool, int slots) {
    sizes.put(pool, slots);
  }

  @Override
  public synchronized LeaseAnswer acquire(LeaseRequest request) {
    asked.add(request);
    LeaseHolder holder = request.holder();
    request.slots().stream()
        .filter(wanted -> wanted.limit() > 0)
        .forEach(wanted -> sizes.put(wanted.pool(), wanted.limit()));
    if (held.containsKey(holder)) {
      return new LeaseAnswer(true, "");
    }
    waiting.putIfAbsent(holder, request);
    Map<String, Integer> used = new TreeMap<>();
    held.values().forEach(other -> count(used, other));
    for (LeaseRequest other :
        waiting.values().stream().sorted(Comparator.comparing(LeaseRequest::priority)).toList()) {
      count(used, other);
      if (other.holder().equals(holder)) {
        break;
      }
    }
    boolean fits =
        request.slots().stream()
            .allMatch(
                wanted ->
                    used.getOrDefault(wanted.pool(), 0) <= sizes.getOrDefault(wanted.pool(), 1));
    if (fits) {
      waiting.remove(holder);
      held.put(holder, request);
      granted.add(holder.run() + " " + holder.step());
    }
    return new LeaseAnswer(fits, fits ? "" : "all slots are held");
  }

  private static void count(Map<String, Integer> used, LeaseRequest request) {
    request.slots().forEach(slots -> used.merge(slots.pool(), slots.count(), Integer::sum));
  }

  @Override
  public void release(LeaseHolder holder) {
    released.add(holder);
    List<String> others = new ArrayList<>();
    synchronized (this) {
      held.remove(holder);
      waiting.remove(holder);
      waiting.keySet().forEach(other -> others.add(other.workflow()));
    }
    others.forEach(wake);
  }

  public synchronized List<String> holders() {
    return held.keySet().stream().map(LeaseHolder::run).toList();
  }

  public synchronized List<String> waiters() {
    return waiting.keySet().stream().map(LeaseHolder::run).toList();
  }
}
