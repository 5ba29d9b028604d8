package io.isobar.cli.embedded.ports;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Gives each part its ports, none twice, and says so when a preferred one is taken. */
public final class PortBook {
  private static final int STEP = 20;
  private static final int STEPS = 10;

  private final IntPredicate free;
  private final Consumer<String> notices;
  private final Set<Integer> given = new HashSet<>();

  public PortBook(IntPredicate free, Consumer<String> notices) {
    this.free = free;
    this.notices = notices;
  }

  /** Marks a port as that of a part that runs. */
  public void keep(int port) {
    given.add(port);
  }

  /** The preferred port if it is free, else the next free one beside it. */
  public int give(String owner, PortWish wish) {
    for (int step = 0; step <= STEPS; step++) {
      int port = wish.preferred() + step * STEP;
      if (port <= 65_535 && !given.contains(port) && free.test(port)) {
        return record(owner, wish, port);
      }
    }
    int port = LoopbackPorts.anyFree();
    while (given.contains(port)) {
      port = LoopbackPorts.anyFree();
    }
    return record(owner, wish, port);
  }

  private int record(String owner, PortWish wish, int port) {
    given.add(port);
    if (port != wish.preferred()) {
      notices.accept(
          "port " + wish.preferred() + " is taken by another program: " + owner + " uses " + port);
    }
    return port;
  }
}
