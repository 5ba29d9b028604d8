package io.isobar.gateway.serve.stream;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to a client. Most clients read nothing before they have sent everything, so
 * answers wait in a file, and a thread of its own sends them as the client takes them.
 */
final class Outbox {
  private static final int CHUNK = 1 << 16;

  private final OutputStream client;
  private final FileChannel file;
  private final long limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread sender = Thread.ofVirtual().name("answers").unstarted(this::send);
  private long written;
  private long taken;
  private boolean closing;
  private @Nullable IOException gone;

  private Outbox(OutputStream client, FileChannel file, long limit) {
    this.client = client;
    this.file = file;
    this.limit = limit;
  }

  /**
   * Begins to send.
   *
   * @param limit bytes that may wait
   * @throws Failure {@code answers.unwritable} (RESOURCE)
   */
  static Outbox open(OutputStream client, Path folder, long limit) {
    try {
      Files.createDirectories(folder);
      Path path = Files.createTempFile(folder, "answers", null);
      FileChannel file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      Outbox outbox = new Outbox(client, file, limit);
      outbox.sender.start();
      return outbox;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Waits while too much waits already.
   *
   * @throws IOException when the client is gone
   * @throws Failure {@code answers.unwritable} (RESOURCE)
   */
  void write(byte[] bytes) throws IOException {
    lock.lock();
    try {
      while (written - taken > limit && gone == null) {
        changed.awaitUninterruptibly();
      }
      refuseIfGone();
      keep(ByteBuffer.wrap(bytes));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void keep(ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        written += file.write(bytes, written);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void refuseIfGone() throws IOException {
    if (gone != null) {
      throw new IOException("the client is gone: " + gone.getMessage(), gone);
    }
  }

  private void send() {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    try {
      while (take(chunk)) {
        client.write(chunk.array(), 0, chunk.position());
        client.flush();
      }
    } catch (IOException e) {
      give(e);
    } catch (RuntimeException e) {
      give(new IOException(e));
    }
  }

  private void give(IOException why) {
    lock.lock();
    try {
      gone = why;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next bytes, as soon as there are some; false at the end. */
  private boolean take(ByteBuffer chunk) throws IOException {
    lock.lock();
    try {
      while (taken == written && !closing) {
        changed.awaitUninterruptibly();
      }
      if (taken == written) {
        return false;
      }
      chunk.clear().limit((int) Math.min(CHUNK, written - taken));
      taken += file.read(chunk, taken);
      if (taken == written) {
        file.truncate(0);
        taken = 0;
        written = 0;
      }
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when everything is sent, and nobody writes to the client any more.
   *
   * @throws IOException when the client is gone
   */
  void close() throws IOException {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    joinSender();
    file.close();
    refuseIfGone();
  }

  /** The container takes its response back afterwards, so that an interruption has to wait. */
  private void joinSender() {
    boolean interrupted = false;
    while (sender.isAlive()) {
      try {
        sender.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Failure unwritable(IOException cause) {
    return Failure.resource(
        "answers.unwritable",
        "Answers that the client has not read yet cannot be kept: " + cause.getMessage(),
        "Free space on the disk of ISOBAR_GATEWAY_CACHE, or read answers while sending rows.",
        cause);
  }
}
