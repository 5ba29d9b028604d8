package io.isobar.storage.objects;

import io.isobar.domain.model.ObjectRef;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Objects by key. An object is never changed: the same key is written with the same bytes or not at
 * all. Reads check the bytes against the reference. Writing an object again makes it young again,
 * so that who removes old ones leaves it alone.
 */
public interface ObjectStore {
  /**
   * Makes the bucket or the folder, if it is not there.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.refused}, {@code objects.away}
   */
  void prepare();

  /**
   * Stores bytes under a key.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.full} (RESOURCE), {@code objects.away}
   */
  ObjectRef put(String key, byte[] bytes);

  /** Stores a file under a key, without reading it into memory. */
  ObjectRef put(String key, Path file);

  /**
   * The bytes of an object, after their digest has been checked.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.missing}, {@code objects.tampered}
   */
  byte[] get(ObjectRef ref);

  /** The bytes as they come; the caller must read to the end for the digest to be checked. */
  InputStream open(ObjectRef ref);

  /** The objects in a folder and below, such as {@code bundles}, by key. */
  List<StoredObject> list(String folder);

  /**
   * Removes an object, unless it has been written since; one that is not there is removed.
   *
   * @param unlessSince a writer that wrote it after this still needs it
   * @return whether it is gone
   */
  boolean delete(String key, Instant unlessSince);
}
