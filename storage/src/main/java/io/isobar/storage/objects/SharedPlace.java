package io.isobar.storage.objects;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The place of one object's file, which writers and removers of several processes share without a
 * lock: each of their steps is one that the file system does whole or not at all.
 */
record SharedPlace(Path path) {
  /**
   * Puts a written file in the place, or keeps the same one that is there.
   *
   * <p>A link fails when its name is taken; a rename would silently replace what is there.
   *
   * @param key of the object, to tell
   * @throws io.isobar.domain.failure.Failure {@code objects.conflict} when other bytes are there
   */
  void publish(Path written, String key) throws IOException {
    try {
      while (!linked(written) && !kept(written, key)) {
        // What was there was old, and went before it was kept: the place is free again.
      }
    } catch (UnsupportedOperationException withoutLinks) {
      if (!kept(written, key)) {
        Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private boolean linked(Path file) throws IOException {
    try {
      Files.createLink(path, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * A file that is made young keeps off removers. It is looked for afterwards because its time is
   * set on an open file: a remover that came in between has seen an old one, and taken it.
   */
  private boolean kept(Path written, String key) throws IOException {
    try {
      if (Files.mismatch(path, written) >= 0) {
        throw ObjectFailures.conflict(key);
      }
      Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
      return Files.exists(path);
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  /**
   * Empties the place, unless its file was kept since. The file is taken out of sight first: what
   * is written to the place from then on is another file.
   *
   * @param aside a free name, where the file is when it is removed; the caller deletes it
   * @return whether the place is empty of what was there
   */
  boolean empty(Path aside, Instant unlessSince) throws IOException {
    try {
      if (!isOlder(path, unlessSince)) {
        return false;
      }
      Files.move(path, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException removedMeanwhile) {
      return true;
    }
    if (!isOlder(aside, unlessSince)) {
      putBack(aside);
      return false;
    }
    return true;
  }

  /** Whoever has written the place meanwhile has written the same: then that one stays. */
  private void putBack(Path aside) throws IOException {
    try {
      linked(aside);
    } catch (UnsupportedOperationException withoutLinks) {
      if (!Files.exists(path)) {
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
  }
}
