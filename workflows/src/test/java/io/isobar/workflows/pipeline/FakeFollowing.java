package io.isobar.workflows.pipeline;

import io.isobar.workflows.publish.FollowActivities;
import io.isobar.workflows.publish.FollowLook;
import io.isobar.workflows.publish.FollowMove;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An alias elsewhere that shows one thing after the other, and then that nobody follows it. */
public final class FakeFollowing implements FollowActivities {
  public static final Duration EVERY = Duration.ofSeconds(60);

  public final Queue<FollowLook> shows = new ConcurrentLinkedQueue<>();
  public final List<String> done = new CopyOnWriteArrayList<>();
  public final AtomicInteger looks = new AtomicInteger();
  public volatile boolean refusesToAnswer;

  public static FollowLook moved(String there, int version) {
    return new FollowLook(FollowLook.Status.moved, there, version, "champion", EVERY);
  }

  @Override
  public FollowLook look(String model) {
    looks.incrementAndGet();
    if (refusesToAnswer) {
      refusesToAnswer = false;
      throw ApplicationFailure.newNonRetryableFailure("No such secret.", "secret.missing");
    }
    FollowLook next = shows.poll();
    return next == null ? FollowLook.ended() : next;
  }

  @Override
  public void followed(FollowMove move) {
    done.add("followed " + move.there());
  }

  @Override
  public void turnBack(FollowMove move) {
    done.add("turned back " + move.there() + ": " + move.why());
  }
}
