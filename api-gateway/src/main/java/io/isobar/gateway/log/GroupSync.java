package io.isobar.gateway.log;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was written to one file to the disk, for many writers at once: those that come while
 * the disk is at work share the next turn.
 */
final class GroupSync {
  private final Disk disk;
  private final Path directory;
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turnEnded = lock.newCondition();
  private long written;
  private long synced;
  private boolean named;
  private boolean busy;
  private @Nullable IOException broken;

  GroupSync(Disk disk, Path directory, Path file) {
    this.disk = disk;
    this.directory = directory;
    this.file = file;
  }

  /**
   * Returns when the file is on the disk up to there.
   *
   * @param upTo bytes that are written to it
   * @throws IOException when the disk has failed once: what it says later of the same file cannot
   *     be relied upon
   */
  void await(long upTo) throws IOException {
    lock.lock();
    try {
      written = Math.max(written, upTo);
      while (synced < upTo && broken == null) {
        if (busy) {
          turnEnded.awaitUninterruptibly();
        } else {
          turn();
        }
      }
      if (synced < upTo && broken != null) {
        throw new IOException(broken.getMessage(), broken);
      }
    } finally {
      lock.unlock();
    }
  }

  private void turn() {
    busy = true;
    long covers = written;
    lock.unlock();
    @Nullable IOException failed = null;
    try {
      sync();
    } catch (IOException e) {
      failed = e;
    } finally {
      lock.lock();
      busy = false;
      turnEnded.signalAll();
    }
    if (failed == null) {
      synced = Math.max(synced, covers);
    } else {
      broken = failed;
    }
  }

  private void sync() throws IOException {
    try {
      disk.sync(file);
    } catch (NoSuchFileException e) {
      // All of it is in Postgres already.
      return;
    }
    if (!named) {
      disk.sync(directory);
      named = true;
    }
  }
}
