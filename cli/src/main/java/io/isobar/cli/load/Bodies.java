package io.isobar.cli.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.cli.load.plan.Words;
import io.isobar.cli.load.rows.Bounds;
import io.isobar.cli.load.rows.Requests;
import io.isobar.cli.load.rows.RowMaker;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Rows to be sent.
 *
 * @param version of the model that is served
 * @param origin where the values come from, in words
 * @param file the lines of a file; empty when rows are made
 */
record Bodies(int version, String origin, List<String> file, Supplier<String> maker) {
  private static final long MOST_BYTES = 32L << 20;

  static Bodies made(
      JsonNode served, Optional<JsonNode> profile, Map<String, Bounds> wished, long seed) {
    RowMaker rows = new RowMaker(served, profile, wished);
    SplittableRandom random = new SplittableRandom(seed);
    String known = profile.isPresent() ? "as the training rows" : "within the bounds of the schema";
    String same =
        rows.unknown().isEmpty()
            ? ""
            : ", always the example's: " + String.join(", ", rows.unknown());
    String own = wished.isEmpty() ? "" : ", with ranges of the profile";
    return new Bodies(
        served.at("/served/version").asInt(),
        known + own + same,
        List.of(),
        () -> rows.next(random).toString());
  }

  static Bodies read(Path file, int version) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw Words.bad("--rows", file.toString(), "a file of at most 32 MB");
      }
      List<String> lines = Files.readString(file).lines().filter(line -> !line.isBlank()).toList();
      if (lines.isEmpty() || !lines.getFirst().strip().startsWith("{")) {
        throw Words.bad("--rows", file.toString(), "a JSON object a line");
      }
      return new Bodies(version, "of " + file.getFileName(), lines, () -> "");
    } catch (IOException e) {
      throw Failure.platform(
          "load.rows", "The rows of " + file + " cannot be read: " + e, "See its rights.", e);
    }
  }

  /** One row is sent as it is, several as a list. */
  Requests requests(URI url, int rowsPerRequest) {
    if (file.isEmpty()) {
      return Requests.of(url, () -> body(rowsPerRequest, maker));
    }
    List<String> bodies = new ArrayList<>();
    for (int begin = 0; begin < file.size(); begin += rowsPerRequest) {
      List<String> some = file.subList(begin, Math.min(file.size(), begin + rowsPerRequest));
      bodies.add(some.size() == 1 ? some.getFirst() : "[" + String.join(",", some) + "]");
    }
    return Requests.of(url, bodies);
  }

  private static String body(int rows, Supplier<String> maker) {
    if (rows == 1) {
      return maker.get();
    }
    List<String> all = new ArrayList<>();
    for (int count = 0; count < rows; count++) {
      all.add(maker.get());
    }
    return "[" + String.join(",", all) + "]";
  }
}
