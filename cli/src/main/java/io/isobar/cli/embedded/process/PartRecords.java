package io.isobar.cli.embedded.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The remembered parts, one JSON file each; a file is replaced as a whole. */
public final class PartRecords {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Home home;

  public PartRecords(Home home) {
    this.home = home;
  }

  /** The record, unless there is none that can be read. */
  public Optional<PartRecord> find(Part part) {
    Path file = file(part);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), PartRecord.class));
    } catch (IOException e) {
      // A torn file of a power cut: the part's own lock (port, postmaster.pid) tells the rest.
      return Optional.empty();
    }
  }

  public void save(PartRecord record) {
    Path file = file(record.part());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      JSON.writeValue(next.toFile(), record);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  public void remove(Part part) {
    try {
      Files.deleteIfExists(file(part));
    } catch (IOException e) {
      throw failure(file(part), e);
    }
  }

  private static Failure failure(Path file, IOException e) {
    return Failure.resource(
        "home.not-writable",
        "The file " + file + " cannot be written: " + e.getMessage() + ".",
        "Free disk space, or give this user write access to it.",
        e);
  }

  private Path file(Part part) {
    return home.folder("run").resolve(part.word() + ".json");
  }
}
