package io.isobar.gateway.admission;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP that ends a connection when its client takes too long for the headers of a request. Tomcat's
 * own timeout begins anew with each byte. Tomcat makes it, by its name.
 */
public final class GuardedProtocol extends Http11NioProtocol {
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  /** What the system takes of an answer before its client does; it would take megabytes. */
  private static final int SEND_BUFFER_BYTES = 256 << 10;

  private Duration patience = Duration.ZERO;
  private Runnable onCut = () -> {};

  /** Must be called before the start. */
  void guard(Duration patienceWithHeaders, Runnable whenCut) {
    patience = patienceWithHeaders;
    onCut = whenCut;
    getEndpoint().getSocketProperties().setTxBufSize(SEND_BUFFER_BYTES);
  }

  @Override
  public void start() throws Exception {
    super.start();
    long pause = Math.min(LONGEST_PAUSE_MILLIS, patience.toMillis());
    Future<?> _ =
        getUtilityExecutor().scheduleWithFixedDelay(this::cut, pause, pause, TimeUnit.MILLISECONDS);
  }

  private void cut() {
    long now = System.nanoTime();
    for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
      if (connection.getCurrentProcessor() instanceof Processor processor
          && hasWaitedTooLong(processor, now)
          // Processors go from one connection to the next.
          && processor.equals(connection.getCurrentProcessor())) {
        onCut.run();
        connection.close();
      }
    }
  }

  /** A processor stays with a connection between two reads only when a request has begun. */
  private boolean hasWaitedTooLong(Processor processor, long now) {
    long begun = processor.getRequest().getStartTimeNanos();
    return !processor.isAsync() && begun >= 0 && now - begun > patience.toNanos();
  }
}
