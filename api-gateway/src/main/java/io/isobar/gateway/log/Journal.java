package io.isobar.gateway.log;

import io.isobar.domain.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lines in append-only files, oldest file first. What {@link #append} has taken is kept as its
 * {@link Promise} says; a file goes only when {@link #delete} is told that everything in it is safe
 * elsewhere.
 *
 * <p>One process owns a directory. Safe for many threads.
 */
public final class Journal implements AutoCloseable {
  private static final String SUFFIX = ".journal";

  private final Path directory;
  private final long segmentBytes;
  private final long limitBytes;
  private final Promise promise;
  private final Disk disk;
  private final Disk.Owned owned;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Path> sealed = new ArrayDeque<>();
  private final Set<Path> unsynced = new LinkedHashSet<>();
  private long next = 1;
  private long backlogBytes;
  private @Nullable Current current;

  /** The file that is being written. */
  private static final class Current {
    private final Path path;
    private final Segment segment;
    private final GroupSync sync;
    private long bytes;

    private Current(Path path, Segment segment, GroupSync sync) {
      this.path = path;
      this.segment = segment;
      this.sync = sync;
    }
  }

  /**
   * Takes the directory and what an earlier process has left in it.
   *
   * @param segmentBytes a file is closed when it has as many
   * @param limitBytes nothing is taken beyond as many on disk
   * @throws Failure {@code log.in-use} when another process owns the directory
   */
  public static Journal open(Path directory, long segmentBytes, long limitBytes, Promise promise) {
    return new Journal(directory, segmentBytes, limitBytes, promise, Disk.REAL);
  }

  Journal(Path directory, long segmentBytes, long limitBytes, Promise promise, Disk disk) {
    this.directory = directory;
    this.segmentBytes = segmentBytes;
    this.limitBytes = limitBytes;
    this.promise = promise;
    this.disk = disk;
    try {
      this.owned = disk.own(directory);
      for (Path file : disk.files(directory)) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX)) {
          sealed.add(file);
          // The process that wrote it may have died before it was synced.
          unsynced.add(file);
          backlogBytes += disk.size(file);
          next = Long.parseLong(name.replace(SUFFIX, "")) + 1;
        }
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  Promise promise() {
    return promise;
  }

  /**
   * Takes all lines or none; or nobody knows, when the disk fails while it is synced.
   *
   * @throws Failure {@code log.full} or {@code log.unwritable} (RESOURCE)
   */
  void append(List<byte[]> lines) {
    Written written = write(join(lines));
    if (promise == Promise.POWER) {
      sync(written);
    }
  }

  /** The end of a block in its file. */
  private record Written(Current file, long upTo) {}

  private Written write(byte[] block) {
    lock.lock();
    try {
      if (backlogBytes + block.length > limitBytes) {
        throw full();
      }
      Current file = current == null ? begin() : current;
      file.segment.append(block);
      backlogBytes += block.length;
      file.bytes += block.length;
      Written written = new Written(file, file.bytes);
      if (file.bytes >= segmentBytes) {
        seal();
      }
      return written;
    } catch (IOException e) {
      abandon(e);
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  private void sync(Written written) {
    try {
      written.file.sync.await(written.upTo);
    } catch (IOException e) {
      lock.lock();
      try {
        if (current == written.file) {
          abandon(e);
        }
      } finally {
        lock.unlock();
      }
      throw unwritable(e);
    }
  }

  /** After a failed write nobody knows what the end of the file looks like: start another one. */
  private void abandon(IOException cause) {
    Current left = current;
    try {
      seal();
      if (left != null && left.bytes == 0) {
        sealed.remove(left.path);
        disk.delete(left.path);
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private Current begin() throws IOException {
    Path path = directory.resolve("%020d%s".formatted(next, SUFFIX));
    // Whether it fails or not: a name is never used twice.
    next++;
    Current begun = new Current(path, disk.create(path), new GroupSync(disk, directory, path));
    current = begun;
    unsynced.add(path);
    return begun;
  }

  private void seal() throws IOException {
    Current closing = current;
    if (closing != null) {
      current = null;
      sealed.add(closing.path);
      closing.segment.close();
    }
  }

  /**
   * Brings what the operating system still holds to the disk.
   *
   * @throws Failure {@code log.unwritable}
   */
  void sync() {
    List<Path> files;
    Optional<Path> open;
    lock.lock();
    try {
      files = List.copyOf(unsynced);
      open = Optional.ofNullable(current).map(file -> file.path);
    } finally {
      lock.unlock();
    }
    try {
      for (Path file : files) {
        syncUnlessGone(file);
      }
      if (!files.isEmpty()) {
        disk.sync(directory);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
    lock.lock();
    try {
      // The one that was written to may have got more lines in the meantime.
      files.stream().filter(file -> !open.equals(Optional.of(file))).forEach(unsynced::remove);
    } finally {
      lock.unlock();
    }
  }

  private void syncUnlessGone(Path file) throws IOException {
    try {
      disk.sync(file);
    } catch (NoSuchFileException e) {
      // It went because all of it is safe elsewhere.
      return;
    }
  }

  /** The oldest file with lines in it; nothing is written to it any more. */
  Optional<Path> oldest() {
    lock.lock();
    try {
      if (sealed.isEmpty() && current != null && current.bytes > 0) {
        seal();
      }
      return Optional.ofNullable(sealed.peek());
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  /** Reads a file that {@link #oldest} has given. */
  SegmentReader read(Path file) throws IOException {
    return new SegmentReader(disk.read(file));
  }

  /** Forgets a file whose lines are all safe. */
  void delete(Path file) {
    release(file, () -> disk.delete(file));
  }

  /** Sets a damaged file aside; it is no longer read, but stays for people to look at. */
  void setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName().toString().replace(SUFFIX, ".damaged"));
    release(file, () -> disk.move(file, aside));
  }

  private void release(Path file, DiskAction action) {
    lock.lock();
    try {
      long bytes = disk.size(file);
      action.run();
      sealed.remove(file);
      unsynced.remove(file);
      backlogBytes -= bytes;
    } catch (IOException e) {
      throw unwritable(e);
    } finally {
      lock.unlock();
    }
  }

  /** Beyond which nothing is taken. */
  long limitBytes() {
    return limitBytes;
  }

  /** What the disk of the directory still takes. */
  long freeBytes() {
    return directory.toFile().getUsableSpace();
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
    if (lines.size() == 1) {
      return lines.getFirst();
    }
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    lines.forEach(block::writeBytes);
    return block.toByteArray();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      seal();
      owned.close();
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
