package io.isobar.gateway.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file beside the journal that a gateway leaves only when it is killed. When it is found after
 * the machine has been started anew, the machine went down under the gateway: what the operating
 * system had not written yet is gone. A kill alone loses nothing and is none.
 */
public final class MachineMark {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final String NAME = "machine";

  private final Path file;
  private final Path boot;

  /**
   * The mark in a directory that this process owns.
   *
   * @param directory of the journal; it exists when the mark is set
   */
  public MachineMark(Path directory) {
    this(directory, BOOT);
  }

  /** {@code boot} holds another text after each start of the machine, or is missing. */
  MachineMark(Path directory, Path boot) {
    this.file = directory.resolve(NAME);
    this.boot = boot;
  }

  /**
   * Sets the mark.
   *
   * @return whether one was there from before the machine was started; false where the system does
   *     not tell its starts apart
   */
  boolean set() throws IOException {
    Optional<String> now = text(boot);
    if (now.isEmpty()) {
      return false;
    }
    Optional<String> before = text(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(now.get().getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    return before.filter(mark -> !mark.equals(now.get())).isPresent();
  }

  /** To be called when everything is on the disk. */
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  private static Optional<String> text(Path path) throws IOException {
    return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
  }
}
