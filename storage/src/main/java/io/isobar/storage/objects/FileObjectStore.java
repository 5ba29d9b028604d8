package io.isobar.storage.objects;

import io.isobar.domain.model.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Objects as files under a folder. A file is written beside its place, forced to the disk and then
 * put in its place at once: whoever looks, whenever, sees the whole object or none.
 */
public final class FileObjectStore implements ObjectStore {
  /** No key can begin with a dot, so this folder can never hold an object. */
  private static final String INCOMING = ".incoming";

  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path root;

  /**
   * Opens a folder, and makes it when it is not there.
   *
   * @throws io.isobar.domain.failure.Failure {@code objects.away} when it cannot be made
   */
  public FileObjectStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
    prepare();
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(root.resolve(INCOMING));
      removeAbandoned(root.resolve(INCOMING));
    } catch (IOException e) {
      throw ObjectFailures.of(e, root.toString());
    }
  }

  @Override
  public ObjectRef put(String key, byte[] bytes) {
    return put(key, new ByteArrayInputStream(bytes));
  }

  @Override
  public ObjectRef put(String key, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return put(key, in);
    } catch (IOException e) {
      throw ObjectFailures.of(e, key);
    }
  }

  private ObjectRef put(String key, InputStream content) {
    Path target = place(key);
    Path incoming = root.resolve(INCOMING).resolve(UUID.randomUUID().toString());
    try {
      // Made each time: the disk under the folder may have been emptied or mounted anew.
      Files.createDirectories(root.resolve(INCOMING));
      ObjectRef ref = write(key, content, incoming);
      Path folder = target.resolveSibling(".").normalize();
      Files.createDirectories(folder);
      new SharedPlace(target).publish(incoming, key);
      force(folder);
      return ref;
    } catch (IOException e) {
      throw ObjectFailures.of(e, key);
    } finally {
      delete(incoming);
    }
  }

  private static ObjectRef write(String key, InputStream content, Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    long length = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      byte[] buffer = new byte[1 << 16];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        out.write(buffer, 0, count);
        digest.update(buffer, 0, count);
        length += count;
      }
      channel.force(true);
    }
    return new ObjectRef(key, Sha256.text(digest.digest()), length);
  }

  /** The name of a file is in its folder, and that has to reach the disk as well. */
  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public byte[] get(ObjectRef ref) {
    try (InputStream in = open(ref)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw ObjectFailures.of(e, ref.key());
    }
  }

  @Override
  public InputStream open(ObjectRef ref) {
    try {
      return new VerifiedStream(Files.newInputStream(place(ref.key())), ref);
    } catch (NoSuchFileException e) {
      throw ObjectFailures.missing(ref.key());
    } catch (IOException e) {
      throw ObjectFailures.of(e, ref.key());
    }
  }

  @Override
  public List<StoredObject> list(String folder) {
    Path below = place(folder);
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    List<StoredObject> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(below)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = String.join("/", names(root.relativize(file)));
        if (ObjectKeys.isKey(key)) {
          stored(key, file).ifPresent(found::add);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw ObjectFailures.away(folder, e);
    }
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  private static List<String> names(Path path) {
    List<String> names = new ArrayList<>();
    path.forEach(name -> names.add(name.toString()));
    return names;
  }

  private static Optional<StoredObject> stored(String key, Path file) throws IOException {
    try {
      BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new StoredObject(key, facts.size(), facts.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException removedMeanwhile) {
      return Optional.empty();
    }
  }

  @Override
  public boolean delete(String key, Instant unlessSince) {
    Path target = place(key);
    Path aside = root.resolve(INCOMING).resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(root.resolve(INCOMING));
      boolean empty = new SharedPlace(target).empty(aside, unlessSince);
      if (empty && Files.exists(aside)) {
        force(target.resolveSibling(".").normalize());
      }
      return empty;
    } catch (IOException e) {
      throw ObjectFailures.of(e, key);
    } finally {
      delete(aside);
    }
  }

  private Path place(String key) {
    return root.resolve(ObjectKeys.check(key));
  }

  /** What a process that was killed has left behind. */
  private static void removeAbandoned(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    }
    Instant limit = Instant.now().minus(ABANDONED);
    for (Path file : files) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
        delete(file);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It is hidden from all readers, and goes with the next start a day later.
      file.toFile().deleteOnExit();
    }
  }

  @Override
  public String toString() {
    return root.toUri().toString();
  }
}
