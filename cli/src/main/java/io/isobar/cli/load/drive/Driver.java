package io.isobar.cli.load.drive;

import io.isobar.cli.load.plan.LoadPlan;
import io.isobar.cli.load.plan.LoadPlan.Kind;
import io.isobar.cli.load.rows.Requests;
import io.isobar.cli.load.wire.Answer;
import io.isobar.cli.load.wire.Wire.News;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends by a plan and counts what comes back. One thread does it all, so that it takes little of
 * the processors from the gateway that it measures.
 */
public final class Driver implements Sender {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;

  /** Shorter waits than a selector can make; an answer is noticed that late at most. */
  private static final long NAP = 50_000;

  private static final long BETWEEN_LOOKS_FOR_TIMEOUTS = 50 * MILLI;
  private static final long GRACE_WHEN_STOPPED = 2 * SECOND;
  private static final int BUFFER = 1 << 16;

  private final InetSocketAddress address;
  private final LoadPlan plan;
  private final Requests requests;
  private final List<byte[]> start;
  private final Tally tally;
  private final Pace pace;
  private final Selector selector;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final List<Slot> slots = new ArrayList<>();
  private volatile boolean stopped;
  private long sent;
  private int underWay;
  private long begin;

  /**
   * Ready to go.
   *
   * @param start requests that each user makes once before all others; they are in no figure, but
   *     as errors if they fail
   * @param seed of the times to think
   */
  public Driver(
      InetSocketAddress address,
      LoadPlan plan,
      Requests requests,
      List<byte[]> start,
      long seed,
      Tally tally)
      throws IOException {
    this.address = address;
    this.plan = plan;
    this.requests = requests;
    this.start = List.copyOf(start);
    this.tally = tally;
    this.selector = Selector.open();
    this.pace =
        plan.kind() == Kind.CLOSED ? new ClosedPace(plan, this, seed) : new OpenPace(plan, this);
  }

  /** Ends it soon: nothing more is sent, and answers that are near are waited for. */
  public void stop() {
    stopped = true;
    selector.wakeup();
  }

  /** Sends until the plan is over or somebody stops it; then all connections are closed. */
  public void run() throws IOException {
    try (selector) {
      begin = System.nanoTime();
      long second = SECOND;
      long look = BETWEEN_LOOKS_FOR_TIMEOUTS;
      long end = Long.MAX_VALUE;
      for (long now = now(); now < end; now = now()) {
        boolean over = stopped || pace.isOver(now);
        if (over && end == Long.MAX_VALUE) {
          tally.ended(now);
          end = now + (stopped ? GRACE_WHEN_STOPPED : plan.timeout().toNanos() + SECOND);
        }
        long free = over ? BETWEEN_LOOKS_FOR_TIMEOUTS : pace.send(now);
        if (over && underWay == 0) {
          break;
        }
        await(Math.min(free, Math.min(second, look) - now));
        if (now >= look) {
          timeOut(now);
          look = now + BETWEEN_LOOKS_FOR_TIMEOUTS;
        }
        if (now >= second) {
          tally.tick(underWay);
          second += SECOND;
        }
      }
      tally.closed(underWay);
      slots.forEach(slot -> slot.wire.close());
    }
  }

  private long now() {
    return System.nanoTime() - begin;
  }

  private void await(long nanos) throws IOException {
    if (nanos >= MILLI) {
      selector.select(this::look, nanos / MILLI);
    } else if (selector.selectNow(this::look) == 0 && nanos > 0) {
      LockSupport.parkNanos(Math.min(nanos, NAP));
    }
  }

  private void look(SelectionKey key) {
    Slot slot = (Slot) key.attachment();
    take(slot, slot.wire.look(buffer));
  }

  private void take(Slot slot, News news) {
    switch (news) {
      case News.None _ -> {}
      case News.Answered(Answer answer) -> {
        long now = now();
        if (slot.phase != Slot.UNCOUNTED) {
          tally.answered(slot, answer, now);
        } else if (!answer.isGood()) {
          tally.failedToBegin("status " + answer.status());
        }
        free(slot, now, new Pace.Ending(false, answer.retryAfter()));
      }
      case News.Broken(String why) -> breakOff(slot, why);
    }
  }

  private void breakOff(Slot slot, String why) {
    if (slot.phase != Slot.UNCOUNTED) {
      tally.broken(slot.phase, why);
    } else {
      tally.failedToBegin(why);
    }
    free(slot, now(), new Pace.Ending(true, Optional.empty()));
  }

  private void free(Slot slot, long now, Pace.Ending ending) {
    slot.busy = false;
    underWay--;
    pace.freed(slot, now, ending);
  }

  private void timeOut(long now) {
    for (Slot slot : slots) {
      if (slot.busy && now - slot.sent > plan.timeout().toNanos()) {
        slot.wire.close();
        breakOff(slot, "no answer within " + text(plan.timeout()));
      }
    }
  }

  private static String text(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  @Override
  public Slot slot() {
    Slot slot = new Slot(slots.size(), selector, address);
    slots.add(slot);
    return slot;
  }

  @Override
  public void ask(Slot slot, long due, long now) {
    boolean begins = plan.kind() == Kind.CLOSED && slot.begun < start.size();
    byte[] request = begins ? start.get(slot.begun++) : requests.request(sent);
    slot.due = due;
    slot.sent = now;
    slot.busy = true;
    underWay++;
    slot.phase = begins ? Slot.UNCOUNTED : plan.times().phaseAt(due);
    if (!begins) {
      sent++;
      tally.sent(slot.phase, request.length);
    }
    take(slot, slot.wire.ask(request));
  }

  @Override
  public boolean isExhausted() {
    return sent >= plan.requests();
  }

  @Override
  public Tally tally() {
    return tally;
  }
}
