package io.isobar.cli.load.drive;

import io.isobar.cli.load.plan.LoadPlan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Users, each of whom waits for an answer, thinks, and asks again. */
final class ClosedPace implements Pace {
  /** A user who got no answer does not ask again at once: that would only keep both sides busy. */
  private static final long AFTER_A_BREAK = Duration.ofMillis(100).toNanos();

  private static final long LONGEST_NAP = Duration.ofMillis(50).toNanos();

  private final LoadPlan plan;
  private final Sender sender;
  private final long seed;
  private final List<User> users = new ArrayList<>();
  private final Deque<Slot> ready = new ArrayDeque<>();
  private final PriorityQueue<Turn> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Turn::at));
  private int wantedBefore;

  ClosedPace(LoadPlan plan, Sender sender, long seed) {
    this.plan = plan;
    this.sender = sender;
    this.seed = seed;
  }

  private record Turn(long at, Slot slot) {}

  /** Each with times to think of its own, or they would depend on who is answered first. */
  private static final class User {
    private final Slot slot;
    private final SplittableRandom random;
    private boolean away = true;

    User(Slot slot, SplittableRandom random) {
      this.slot = slot;
      this.random = random;
    }
  }

  @Override
  public long send(long now) {
    int wanted = wanted(now);
    if (wanted > wantedBefore) {
      comeIn(wanted);
    }
    wantedBefore = wanted;
    for (Turn turn = waiting.peek(); turn != null && turn.at() <= now; turn = waiting.peek()) {
      waiting.remove();
      ready.add(turn.slot());
    }
    for (int count = ready.size(); count > 0; count--) {
      Slot slot = ready.remove();
      if (slot.number < wanted && !isOver(now)) {
        sender.ask(slot, now, now);
      } else {
        users.get(slot.number).away = true;
        slot.wire.close();
      }
    }
    Turn next = waiting.peek();
    return !ready.isEmpty()
        ? 0
        : next == null ? LONGEST_NAP : Math.clamp(next.at() - now, 0, LONGEST_NAP);
  }

  private int wanted(long now) {
    return (int) Math.min(plan.underWay(), Math.round(plan.times().heightAt(now)));
  }

  /** Those with the lowest numbers stay longest; who has left comes in again first. */
  private void comeIn(int wanted) {
    for (int number = 0; number < wanted; number++) {
      if (users.size() == number) {
        users.add(new User(sender.slot(), new SplittableRandom(seed + number)));
      }
      User user = users.get(number);
      if (user.away) {
        user.away = false;
        ready.add(user.slot);
      }
    }
  }

  @Override
  public void freed(Slot slot, long now, Ending ending) {
    long pause =
        slot.phase == Slot.UNCOUNTED ? 0 : plan.think().nanos(users.get(slot.number).random);
    if (ending.broken()) {
      pause = Math.max(pause, AFTER_A_BREAK);
    }
    if (plan.patient() && ending.retryAfter().isPresent()) {
      pause = Math.max(pause, ending.retryAfter().get().toNanos());
    }
    if (pause == 0) {
      ready.add(slot);
    } else {
      waiting.add(new Turn(now + pause, slot));
    }
  }

  @Override
  public boolean isOver(long now) {
    return sender.isExhausted() || now >= plan.times().lasts().toNanos();
  }
}
