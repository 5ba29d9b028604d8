package io.isobar.cli.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Fingerprint;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Remembers what the data source was last told to serve: a later `run` must not change it. */
record SourceMemory(Home home) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is asked now, or else what was asked last. */
  SourceOptions settle(@Nullable SourceOptions asked) {
    Path file = home.folder("source").resolve("options.json");
    try {
      if (asked != null) {
        JSON.writeValue(file.toFile(), asked);
        return asked;
      }
      return Files.exists(file)
          ? JSON.readValue(file.toFile(), SourceOptions.class)
          : SourceOptions.synthetic();
    } catch (IOException e) {
      throw Failure.resource(
          "source.options",
          "The file " + file + " cannot be read or written: " + e.getMessage() + ".",
          "Delete it and say again which --source to use.",
          e);
    }
  }

  /** The cursor of the source: another file or seed starts at its own first batch. */
  Path state(SourceOptions options) {
    String name = Fingerprint.of(options.arguments()).substring(0, 12);
    return home.folder("source").resolve(name + ".state");
  }
}
