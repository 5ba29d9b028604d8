package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lines in append-only files, oldest file first. A line is in the operating system's hands before
 * {@link #append} returns, so it survives the death of this process; a file goes only when {@link
 * #delete} is told that everything in it is safe elsewhere.
 *
 * <p>One process owns a directory. Safe for many threads.
 */
public final class Journal implements AutoCloseable {
  private static final String SUFFIX = ".journal";

  private final Path directory;
  private final long segmentBytes;
  private final long limitBytes;
  private final Segment.Maker maker;
  private final FileChannel lockFile;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Path> sealed = new ArrayDeque<>();
  private long next = 1;
  private long backlogBytes;
  private long currentBytes;
  private @Nullable Path currentPath;
  private @Nullable Segment current;

  /**
   * Takes the directory and what an earlier process has left in it.
   *
   * @param segmentBytes a file is closed when it has as many
   * @param limitBytes nothing is taken beyond as many on disk
   * @throws Failure {@code log.in-use} when another process owns the directory
   */
  public static Journal open(Path directory, long segmentBytes, long limitBytes) {
    return new Journal(directory, segmentBytes, limitBytes, Segment::onDisk);
  }

  Journal(Path directory, long segmentBytes, long limitBytes, Segment.Maker maker) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.limitBytes = limitBytes;
    this.maker = maker;
    try {
      Files.createDirectories(directory);
      this.lockFile = own(directory);
      try (Stream<Path> files = Files.list(directory)) {
        files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(sealed::add);
      }
      for (Path file : sealed) {
        backlogBytes += Files.size(file);
        next = Long.parseLong(file.getFileName().toString().replace(SUFFIX, "")) + 1;
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static FileChannel own(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer as for another one.
    }
    channel.close();
    throw Failure.user(
        "log.in-use",
        "The journal " + directory + " belongs to a gateway that is running.",
        "Give each gateway its own directory in ISOBAR_GATEWAY_SPOOL, or stop the other one.");
  }

  /**
   * Takes all lines or none.
   *
   * @throws Failure {@code log.full} or {@code log.unwritable} (RESOURCE)
   */
  void append(List<byte[]> lines) {
    byte[] block = join(lines);
    lock.lock();
    try {
      if (backlogBytes + block.length > limitBytes) {
        throw full();
      }
      Segment segment = current == null ? begin() : current;
      segment.append(block);
      backlogBytes += block.length;
      currentBytes += block.length;
      if (currentBytes >= segmentBytes) {
        seal();
      }
    } catch (IOException e) {
      abandon(e);
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  /** After a failed write nobody knows what the end of the file looks like: start another one. */
  private void abandon(IOException cause) {
    Path path = currentPath;
    try {
      seal();
      if (path != null && currentBytes == 0) {
        sealed.remove(path);
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private Segment begin() throws IOException {
    Path path = directory.resolve("%020d%s".formatted(next, SUFFIX));
    Segment begun = maker.create(path);
    next++;
    current = begun;
    currentPath = path;
    currentBytes = 0;
    return begun;
  }

  private void seal() throws IOException {
    Segment closing = current;
    Path path = currentPath;
    if (closing != null && path != null) {
      current = null;
      currentPath = null;
      sealed.add(path);
      closing.close();
    }
  }

  /** The oldest file with lines in it; nothing is written to it any more. */
  Optional<Path> oldest() {
    lock.lock();
    try {
      if (sealed.isEmpty() && currentBytes > 0) {
        seal();
      }
      return Optional.ofNullable(sealed.peek());
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a file whose lines are all safe. */
  void delete(Path file) {
    release(file, () -> Files.deleteIfExists(file));
  }

  /** Sets a damaged file aside; it is no longer read, but stays for people to look at. */
  void setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName().toString().replace(SUFFIX, ".damaged"));
    release(file, () -> Files.move(file, aside));
  }

  private void release(Path file, DiskAction action) {
    lock.lock();
    try {
      long bytes = Files.size(file);
      action.run();
      sealed.remove(file);
      backlogBytes -= bytes;
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  /** Bytes on disk that are not yet known to be safe elsewhere. */
  long backlogBytes() {
    lock.lock();
    try {
      return backlogBytes;
    } finally {
      lock.unlock();
    }
  }

  private Failure full() {
    return Failure.resource(
        "log.full",
        "The log of predictions holds "
            + backlogBytes
            + " bytes that Postgres has not taken; the limit is "
            + limitBytes
            + ", so no prediction can be logged.",
        "Bring Postgres back, or raise ISOBAR_GATEWAY_SPOOL_MB.",
        null);
  }

  private Failure unwritable(IOException cause) {
    return Failure.resource(
        "log.unwritable",
        "The log of predictions in " + directory + " cannot be written: " + cause.getMessage(),
        "Free space on that disk, or name another directory in ISOBAR_GATEWAY_SPOOL.",
        cause);
  }

  private static byte[] join(List<byte[]> lines) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    lines.forEach(block::writeBytes);
    return block.toByteArray();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      seal();
      lockFile.close();
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  private interface DiskAction {
    void run() throws IOException;
  }
}
