package io.isobar.gateway.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk in memory that fails on request, and forgets like a real one when its power is cut. */
final class SimulatedDisk implements Disk {
  private final SortedMap<Path, Content> files = new TreeMap<>();
  private final SortedMap<Path, Content> unsyncedDeletions = new TreeMap<>();
  private final Random random;
  final AtomicInteger syncs = new AtomicInteger();

  /** No room: nothing can be written. */
  boolean full;

  /** The share of writes and syncs that fail. */
  double errors;

  /** Syncs wait for it. */
  CountDownLatch gate = new CountDownLatch(0);

  /** Dies in the middle of the next write. */
  boolean dying;

  SimulatedDisk(long seed) {
    this.random = new Random(seed);
  }

  /** Thrown where a process dies. */
  static final class DeathError extends Error {
    DeathError() {
      super("killed");
    }
  }

  private static final class Content {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int synced;
    private boolean named;
  }

  /** What was not synced is gone, or half gone; names that were not synced are as they were. */
  synchronized void cutPower() {
    unsyncedDeletions.forEach(
        (path, content) -> {
          if (random.nextBoolean()) {
            files.put(path, content);
          }
        });
    unsyncedDeletions.clear();
    for (Path path : List.copyOf(files.keySet())) {
      Content content = files.get(path);
      if (!content.named && random.nextBoolean()) {
        files.remove(path);
        continue;
      }
      byte[] bytes = content.bytes.toByteArray();
      int kept = content.synced + random.nextInt(bytes.length - content.synced + 1);
      byte[] left = Arrays.copyOf(bytes, kept);
      if (random.nextInt(4) == 0) {
        // The length was written, and the blocks were not.
        Arrays.fill(left, content.synced, kept, (byte) 0);
      }
      content.bytes.reset();
      content.bytes.writeBytes(left);
      content.synced = kept;
      content.named = true;
    }
  }

  private void failSometimes(String what) throws IOException {
    if (random.nextDouble() < errors) {
      throw new IOException(what + ": Input/output error");
    }
  }

  private void requireRoom() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public Owned own(Path directory) {
    return () -> {};
  }

  @Override
  public synchronized List<Path> files(Path directory) {
    return new ArrayList<>(files.keySet());
  }

  @Override
  public synchronized long size(Path file) throws IOException {
    return require(file).bytes.size();
  }

  private Content require(Path file) throws IOException {
    Content content = files.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    return content;
  }

  @Override
  public synchronized Segment create(Path file) throws IOException {
    requireRoom();
    failSometimes("create");
    Content content = new Content();
    files.put(file, content);
    return new Segment() {
      @Override
      public void append(byte[] block) throws IOException {
        write(content, block);
      }

      @Override
      public void close() {
        // Nothing is buffered.
      }
    };
  }

  private synchronized void write(Content content, byte[] block) throws IOException {
    if (dying) {
      dying = false;
      content.bytes.write(block, 0, random.nextInt(block.length + 1));
      throw new DeathError();
    }
    requireRoom();
    if (random.nextDouble() < errors) {
      // Half of it, and it cannot be taken back.
      content.bytes.write(block, 0, random.nextInt(block.length + 1));
      throw new IOException("write: Input/output error");
    }
    content.bytes.writeBytes(block);
  }

  @Override
  public void sync(Path fileOrFolder) throws IOException {
    syncs.incrementAndGet();
    awaitGate();
    synchronized (this) {
      failSometimes("sync");
      Content content = files.get(fileOrFolder);
      if (content != null) {
        content.synced = content.bytes.size();
      } else if (fileOrFolder.toString().endsWith(".journal")) {
        throw new NoSuchFileException(fileOrFolder.toString());
      } else {
        files.values().forEach(file -> file.named = true);
        unsyncedDeletions.clear();
      }
    }
  }

  private void awaitGate() throws IOException {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public synchronized InputStream read(Path file) throws IOException {
    return new ByteArrayInputStream(require(file).bytes.toByteArray());
  }

  @Override
  public synchronized void delete(Path file) throws IOException {
    unsyncedDeletions.put(file, require(file));
    files.remove(file);
  }

  @Override
  public synchronized void move(Path file, Path to) throws IOException {
    files.put(to, require(file));
    files.remove(file);
  }
}
