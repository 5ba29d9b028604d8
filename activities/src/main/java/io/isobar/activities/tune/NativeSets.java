package io.isobar.activities.tune;

import io.isobar.workflows.tune.TrainingSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The matrices that this worker's trials train on, each loaded once however many trials share it.
 * The last one used is kept for the next trial; another is let go when nobody uses it.
 */
final class NativeSets {
  private final MatrixObjects matrices;
  private final Map<String, Shared> loaded = new HashMap<>();

  NativeSets(MatrixObjects matrices) {
    this.matrices = matrices;
  }

  private static final class Shared {
    private final NativeSet set;
    private int users;

    Shared(NativeSet set) {
      this.set = set;
    }
  }

  <T> T with(TrainingSet wanted, Function<NativeSet, T> work) {
    return with(List.of(wanted), place -> {}, sets -> work.apply(sets.getFirst()));
  }

  /**
   * The same with several at once, in the same order.
   *
   * @param loading told before each, since all together may take long
   */
  <T> T with(List<TrainingSet> wanted, IntConsumer loading, Function<List<NativeSet>, T> work) {
    List<Shared> held = new ArrayList<>();
    try {
      for (TrainingSet one : wanted) {
        loading.accept(held.size());
        held.add(acquire(one.train().sha256() + one.validation().sha256(), one));
      }
      return work.apply(held.stream().map(shared -> shared.set).toList());
    } finally {
      held.forEach(this::release);
    }
  }

  private synchronized Shared acquire(String key, TrainingSet wanted) {
    Shared shared = loaded.get(key);
    if (shared == null) {
      disposeIdle();
      Matrix train = matrices.load(wanted.train());
      shared = new Shared(NativeSet.of(train, matrices.load(wanted.validation())));
      loaded.put(key, shared);
    }
    shared.users++;
    return shared;
  }

  private synchronized void release(Shared shared) {
    shared.users--;
  }

  private void disposeIdle() {
    Iterator<Shared> all = loaded.values().iterator();
    while (all.hasNext()) {
      Shared shared = all.next();
      if (shared.users == 0) {
        shared.set.dispose();
        all.remove();
      }
    }
  }
}
