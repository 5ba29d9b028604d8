package io.isobar.gateway.serve.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final int BLOCK = 1 << 16;

  @TempDir Path folder;
  private final LateClient client = new LateClient();

  @Test
  void keepsWhatTheClientTakesLaterAndSendsItInOrder() throws IOException {
    Outbox outbox = Outbox.open(client, folder, Long.MAX_VALUE);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int block = 0; block < 50; block++) {
      byte[] bytes = ("block " + block + "\n").repeat(5_000).getBytes(StandardCharsets.UTF_8);
      outbox.write(bytes);
      sent.writeBytes(bytes);
    }
    client.reads.countDown();
    outbox.close();
    assertThat(client.taken.toByteArray()).isEqualTo(sent.toByteArray());
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void waitsForTheClientWhenTooMuchWaits() throws Exception {
    Outbox outbox = Outbox.open(client, folder, BLOCK + 1);
    AtomicInteger written = new AtomicInteger();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int block = 0; block < 9; block++) {
                    write(outbox);
                    written.incrementAndGet();
                  }
                });
    // The first is on its way to the client; of those that wait, the last may pass the limit.
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (written.get() < 3 || writer.getState() != Thread.State.WAITING) {
      assertThat(System.nanoTime()).as("it does not wait").isLessThan(end);
      Thread.onSpinWait();
    }
    assertThat(written).hasValue(3);
    client.reads.countDown();
    assertThat(writer.join(Duration.ofSeconds(30))).isTrue();
    outbox.close();
    assertThat(client.taken.size()).isEqualTo(9 * BLOCK);
  }

  private static void write(Outbox outbox) {
    try {
      outbox.write(new byte[BLOCK]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void saysThatTheClientIsGone() throws IOException {
    client.gone = true;
    client.reads.countDown();
    Outbox outbox = Outbox.open(client, folder, 1);
    outbox.write(new byte[1]);
    assertThatThrownBy(outbox::close).hasMessage("the client is gone: closed by peer");
    assertThatThrownBy(() -> outbox.write(new byte[1])).hasMessageContaining("the client is gone");
  }

  @Test
  void saysThatTheFolderCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Outbox.open(client, file, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot be kept");
  }

  /** Takes nothing until it reads. */
  private static final class LateClient extends OutputStream {
    private final CountDownLatch reads = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean gone;

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        reads.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (gone) {
        throw new IOException("closed by peer");
      }
      taken.write(bytes, offset, length);
    }
  }
}
