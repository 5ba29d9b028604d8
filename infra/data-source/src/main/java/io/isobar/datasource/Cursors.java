package io.isobar.datasource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The cursors of all contracts and groups, kept in a file if there is one. */
final class Cursors {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Optional<Path> file;
  private final Map<String, Cursor> cursors;

  private Cursors(Optional<Path> file, Map<String, Cursor> cursors) {
    this.file = file;
    this.cursors = cursors;
  }

  /**
   * Reads the file, if there is one already.
   *
   * @throws IllegalArgumentException if it holds something else than cursors
   */
  static Cursors open(Optional<Path> file) throws IOException {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return new Cursors(file, new TreeMap<>());
    }
    try {
      return new Cursors(
          file,
          MAPPER.readValue(
              Files.readAllBytes(file.get()), new TypeReference<TreeMap<String, Cursor>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file.get() + " is not a file of cursors; remove it to start from the first batch.", e);
    }
  }

  /** Also the lock of whoever reads a cursor to move it. */
  synchronized Cursor get(String contract, int group, Cursor initial) {
    return cursors.getOrDefault(contract + "/" + group, initial);
  }

  /** Moves the cursor; it is on disk when this returns. */
  synchronized void put(String contract, int group, Cursor cursor) throws IOException {
    Map<String, Cursor> moved = new TreeMap<>(cursors);
    moved.put(contract + "/" + group, cursor);
    if (file.isPresent()) {
      write(file.get().toAbsolutePath(), MAPPER.writeValueAsBytes(moved));
    }
    cursors.putAll(moved);
  }

  private static void write(Path target, byte[] json) throws IOException {
    Path directory = target.getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // Written beside and renamed: a reader, or a restart after a crash, never sees half a file.
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
      out.write(json);
      out.getFD().sync();
    }
    Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
