package io.isobar.gateway.admission;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.http.HttpStatus;

/**
 * Receives bodies that are not there with their headers, so that nobody holds a seat while a client
 * sends. They are held in a bounded part of the memory.
 */
final class Arrivals {
  private static final int FIRST_BYTES = 16 << 10;

  private final Admission admission;
  private final long maxBodyBytes;
  private final long mostHeld;
  private final Duration patience;
  private final AtomicLong held = new AtomicLong();

  Arrivals(Admission admission, long maxBodyBytes, long mostHeld, Duration patience) {
    this.admission = admission;
    this.maxBodyBytes = maxBodyBytes;
    this.mostHeld = mostHeld;
    this.patience = patience;
  }

  /** Whether somebody who reads the body of this request might have to wait for the client. */
  static boolean areAwaited(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    return length < 0
        ? request.getHeader("Transfer-Encoding") != null
        : length > 0 && request.getInputStream().available() < length;
  }

  /**
   * The request with its body in memory, until it is closed. A body that is too long is left to
   * those who refuse it.
   *
   * @throws Problem 408 when it comes too slowly, 429 when there is no room
   * @throws IOException when the connection breaks
   */
  Received receive(HttpServletRequest request) throws IOException {
    long length = request.getContentLengthLong();
    if (length > maxBodyBytes) {
      return new Received(request, () -> {});
    }
    Room room = new Room();
    try {
      long most = length < 0 ? maxBodyBytes + 1 : length;
      return new Received(new ReceivedRequest(request, read(request, most, room)), room::leave);
    } catch (SocketTimeoutException e) {
      room.leave();
      throw tooSlow();
    } catch (IOException | RuntimeException e) {
      room.leave();
      if (e.getCause() instanceof SocketTimeoutException) {
        throw tooSlow();
      }
      throw e;
    }
  }

  private byte[] read(HttpServletRequest request, long most, Room room) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    InputStream body = request.getInputStream();
    byte[] bytes = room.grown(new byte[0], Math.min(FIRST_BYTES, most));
    int size = 0;
    for (int more = 0;
        more >= 0 && size < most;
        more = body.read(bytes, size, bytes.length - size)) {
      size += more;
      if (System.nanoTime() > end) {
        throw tooSlow();
      }
      if (size == bytes.length && size < most) {
        bytes = room.grown(bytes, Math.min(2L * size, most));
      }
    }
    return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
  }

  private Problem tooSlow() {
    admission.count(Shed.SLOW);
    return Problem.of(
        HttpStatus.REQUEST_TIMEOUT,
        "http.too-slow",
        "The body has not come within " + patience.toMillis() + " ms.");
  }

  /** A request whose body can be read without waiting. */
  record Received(HttpServletRequest request, Runnable leave) implements AutoCloseable {
    @Override
    public void close() {
      leave.run();
    }
  }

  /** What one body takes of the memory for all. */
  private final class Room {
    private long own;

    byte[] grown(byte[] bytes, long size) {
      long more = size - bytes.length;
      // One body is taken however little room there is for all.
      if (held.addAndGet(more) > mostHeld && held.get() > own + more) {
        held.addAndGet(-more);
        throw admission.busy(Shed.MEMORY);
      }
      own += more;
      return Arrays.copyOf(bytes, (int) size);
    }

    void leave() {
      held.addAndGet(-own);
      own = 0;
    }
  }
}
