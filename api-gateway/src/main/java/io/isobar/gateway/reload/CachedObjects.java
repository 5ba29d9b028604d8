package io.isobar.gateway.reload;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.model.ObjectRef;
import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.Sha256;
import io.isobar.storage.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An object store with copies on a local disk, by digest, so that what was read once can be read
 * while the store is away. A copy whose digest is wrong is as good as none.
 */
public final class CachedObjects implements ObjectStore {
  private static final Logger LOG = LoggerFactory.getLogger(CachedObjects.class);
  private static final String SUFFIX = ".object";

  private final ObjectStore store;
  private final Path directory;

  public CachedObjects(ObjectStore store, Path directory) {
    this.store = store;
    this.directory = directory;
  }

  @Override
  public void prepare() {
    store.prepare();
  }

  @Override
  public byte[] get(ObjectRef ref) {
    Optional<byte[]> copy = copy(ref);
    if (copy.isPresent()) {
      return copy.get();
    }
    byte[] bytes = store.get(ref);
    keep(ref, bytes);
    return bytes;
  }

  @Override
  public InputStream open(ObjectRef ref) {
    return new ByteArrayInputStream(get(ref));
  }

  @Override
  public ObjectRef put(String key, byte[] bytes) {
    return store.put(key, bytes);
  }

  @Override
  public ObjectRef put(String key, Path file) {
    return store.put(key, file);
  }

  @Override
  public List<StoredObject> list(String folder) {
    return store.list(folder);
  }

  @Override
  public boolean delete(String key, Instant unlessSince) {
    return store.delete(key, unlessSince);
  }

  private Path path(ObjectRef ref) {
    return directory.resolve(ref.sha256() + SUFFIX);
  }

  private Optional<byte[]> copy(ObjectRef ref) {
    try {
      Path path = path(ref);
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(path);
      if (Sha256.of(bytes).equals(ref.sha256())) {
        return Optional.of(bytes);
      }
      LOG.warn("The copy {} is damaged; it is fetched again", path);
    } catch (IOException e) {
      LOG.warn("The copy of {} cannot be read: {}", ref.key(), e.toString());
    }
    return Optional.empty();
  }

  private void keep(ObjectRef ref, byte[] bytes) {
    try {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "part", null);
      try {
        Files.write(part, bytes);
        Files.move(part, path(ref), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOG.warn("No copy of {} is kept: {}", ref.key(), e.toString());
    }
  }

  /** Fetches what there is no copy of; never throws. */
  void keep(ObjectRef ref) {
    if (!Files.exists(path(ref))) {
      try {
        get(ref);
      } catch (Failure e) {
        LOG.warn("No copy of {} is kept: {}", ref.key(), e.describe());
      }
    }
  }

  /** Deletes all copies but these. */
  void keepOnly(Set<String> digests) {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX) && !digests.contains(name.replace(SUFFIX, ""))) {
          Files.delete(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Old copies in {} stay: {}", directory, e.toString());
    }
  }
}
