package io.isobar.cli.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.process.Fingerprint;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Remembers what the data source serves: a home's tables hold the rows of one source only. */
record SourceMemory(Home home) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What this home serves; settled by the first command that asks. */
  SourceOptions settle(@Nullable SourceOptions asked) {
    Path file = home.folder("source").resolve("options.json");
    try {
      if (!Files.exists(file)) {
        SourceOptions first = asked == null ? SourceOptions.synthetic() : asked;
        JSON.writeValue(file.toFile(), first);
        return first;
      }
      SourceOptions known = JSON.readValue(file.toFile(), SourceOptions.class);
      if (asked != null && !asked.equals(known)) {
        throw other(known, asked);
      }
      return known;
    } catch (IOException e) {
      throw Failure.resource(
          "source.options",
          "The file " + file + " cannot be read or written: " + e.getMessage() + ".",
          "Delete it and say again which --source to use.",
          e);
    }
  }

  /** Rows of two sources in the same tables would be trained on together. */
  private Failure other(SourceOptions known, SourceOptions asked) {
    return Failure.user(
        "source.other",
        "This home was filled from " + known.text() + ", and " + asked.text() + " was asked for.",
        "Use a home of its own, ISOBAR_HOME=some/folder ./isobar ..., or start anew: ./isobar down,"
            + " then delete "
            + home.root()
            + ".");
  }

  /** The cursor of the source: another file or seed starts at its own first batch. */
  Path state(SourceOptions options) {
    String name = Fingerprint.of(options.arguments()).substring(0, 12);
    return home.folder("source").resolve(name + ".state");
  }
}
