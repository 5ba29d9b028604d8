package io.isobar.storage.objects;

import io.isobar.domain.model.ObjectRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
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
   * @throws io.isobar.domain.failure.Failure {@code objects.conflict} when other bytes are there
   */
  void publish(Path written, ObjectRef ref) throws IOException {
    try {
      while (!linked(written) && !kept(ref)) {
        // What was there was old, and went before it was kept: the place is free again.
      }
    } catch (UnsupportedOperationException withoutLinks) {
      if (!kept(ref)) {
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
  private boolean kept(ObjectRef ref) throws IOException {
    try {
      requireSame(ref);
      Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
      return Files.exists(path);
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  private void requireSame(ObjectRef ref) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(path)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    if (!Sha256.text(digest.digest()).equals(ref.sha256())) {
      throw ObjectFailures.conflict(ref.key());
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
