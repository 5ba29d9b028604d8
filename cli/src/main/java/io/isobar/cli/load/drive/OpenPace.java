package io.isobar.cli.load.drive;

import io.isobar.cli.load.plan.LoadPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Requests by the clock. One that finds no free connection waits, and its latency began when it was
 * due; one that waits for too long is not sent, and counted as that.
 */
final class OpenPace implements Pace {
  private static final long LONGEST_NAP = 50_000_000;

  private final LoadPlan plan;
  private final Sender sender;
  private final Deque<Slot> idle = new ArrayDeque<>();
  private int opened;
  private long next;

  /** Until then requests waited for a free connection: that they are late is not the sender. */
  private long blockedUntil = -1;

  OpenPace(LoadPlan plan, Sender sender) {
    this.plan = plan;
    this.sender = sender;
  }

  @Override
  public long send(long now) {
    for (OptionalLong due = due(); due.isPresent(); due = due()) {
      long wait = due.getAsLong() - now;
      if (wait > 0) {
        return Math.min(wait, LONGEST_NAP);
      }
      if (-wait > plan.timeout().toNanos()) {
        sender.tally().unsent(plan.times().phaseAt(due.getAsLong()));
        next++;
      } else if (idle.isEmpty() && opened == plan.underWay()) {
        blockedUntil = now;
        return LONGEST_NAP;
      } else {
        Slot slot = idle.isEmpty() ? opened() : idle.pop();
        if (due.getAsLong() > blockedUntil) {
          sender.tally().late(plan.times().phaseAt(due.getAsLong()), -wait);
        }
        next++;
        sender.ask(slot, due.getAsLong(), now);
      }
    }
    return LONGEST_NAP;
  }

  private OptionalLong due() {
    return sender.isExhausted() ? OptionalLong.empty() : plan.times().due(next);
  }

  private Slot opened() {
    opened++;
    return sender.slot();
  }

  @Override
  public void freed(Slot slot, long now, Ending ending) {
    idle.push(slot);
  }

  @Override
  public boolean isOver(long now) {
    return due().isEmpty() && (sender.isExhausted() || now >= plan.times().lasts().toNanos());
  }
}
