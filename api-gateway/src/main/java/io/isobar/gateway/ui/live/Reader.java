package io.isobar.gateway.ui.live;

import io.isobar.gateway.ui.shell.Shell;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A browser that listens. Who does not keep up is let go, and comes again. */
final class Reader {
  private static final int BEHIND_AT_MOST = 256;

  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(BEHIND_AT_MOST);
  private final List<String> topics;
  private final Shell shell;
  private final long after;
  private volatile boolean gone;

  /**
   * A new one.
   *
   * @param after the last change that it has been told of; below 0 for none
   */
  Reader(List<String> topics, Shell shell, long after) {
    this.topics = List.copyOf(topics);
    this.shell = shell;
    this.after = after;
  }

  /** What is sent. */
  record Message(long id, String type, String data) {}

  List<String> topics() {
    return topics;
  }

  Shell shell() {
    return shell;
  }

  long after() {
    return after;
  }

  void tell(Message message) {
    if (!queue.offer(message)) {
      gone = true;
    }
  }

  /** The next message; null when none came in that time. */
  @Nullable Message next(long millis) throws InterruptedException {
    return queue.poll(millis, TimeUnit.MILLISECONDS);
  }

  boolean isGone() {
    return gone;
  }
}
